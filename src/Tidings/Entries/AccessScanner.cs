using System.Text.Json;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Reads <c>accesses</c>: what was done to what.</summary>
internal static class AccessScanner
{
    public static void Scan(ref CheckedJsonReader reader, EntryScan scan, EntryFaults? faults)
    {
        scan.Accesses.Clear();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            JsonShape.Refuse(ref reader, "accesses", "an array of {action, resource}", faults);
            return;
        }

        var place = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadAccess(ref reader, new AccessPath(place++), scan, faults);
        }

        if (place == 0)
        {
            faults?.Add("accesses", "is empty; list what was done to what as {action, resource}");
        }
    }

    private static void ReadAccess(ref CheckedJsonReader reader, AccessPath path, EntryScan scan, EntryFaults? faults)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            faults?.Add(path.ToString(), $"is {JsonShape.NameOf(reader.TokenType)}; give {{action, resource}}");
            reader.Skip();
            return;
        }

        var before = faults?.Count;
        string? action = null;
        Resource? resource = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = EntryScanner.NameOf(ref reader);
            reader.Read();
            switch (member)
            {
                case EntryMembers.Action:
                    action = JsonShape.FilledText(ref reader, path.Action, faults);
                    break;
                case EntryMembers.Resource:
                    resource = ReadResource(ref reader, path.Resource, faults);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (action is not null && resource is not null)
        {
            scan.Accesses.Add(new ResourceAccess(action, resource));
        }
        else if (faults is not null && faults.Count == before)
        {
            var (missing, example) = action is null ? (path.Action, "\"updateOn\"") : (path.Resource, "\"proj/shop:env/production:flag/checkout\"");
            faults.Add(missing, $"is missing; give for example {example}");
        }
    }

    public static Resource? ReadResource(ref CheckedJsonReader reader, string path, EntryFaults? faults)
    {
        if (JsonShape.Text(ref reader, path, faults) is not { } text)
        {
            return null;
        }

        if (Resource.TryParse(text, out var resource, out var error))
        {
            return resource;
        }

        faults?.Add(path, $"is \"{JsonShape.Shorten(text)}\": {error}");
        return null;
    }
}
