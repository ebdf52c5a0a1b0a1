using System.Buffers;
using System.Text.Json;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Reads one entry in one forward pass, checking what it knows as it goes.</summary>
/// <remarks>A repeated member is noticed by the reader. In what was stored before that was so the last one counts, as it does for most who read JSON.</remarks>
internal static class EntryScanner
{
    private const int MaxIdLength = 64;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <param name="reader">On the object's opening brace; left on its closing one.</param>
    /// <param name="faults">Null when the entry was checked before it was stored.</param>
    public static EntryScan Scan(ref CheckedJsonReader reader, EntryFaults? faults)
    {
        var scan = new EntryScan();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = NameOf(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                scan.Present &= ~member;
                continue;
            }

            scan.Present |= member;
            ReadMember(ref reader, member, scan, faults);
        }

        Fold(scan, faults);
        return scan;
    }

    internal static EntryMembers NameOf(ref CheckedJsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return EntryMemberNames.Find(reader.ValueSpan);
        }

        // An escape takes six bytes at most for one of ours; anything longer is no name we know.
        if (reader.ValueSpan.Length > 128)
        {
            return EntryMembers.None;
        }

        Span<byte> name = stackalloc byte[128];
        return EntryMemberNames.Find(name[..reader.CopyString(name)]);
    }

    private static void ReadMember(ref CheckedJsonReader reader, EntryMembers member, EntryScan scan, EntryFaults? faults)
    {
        switch (member)
        {
            case EntryMembers.Id:
                scan.Id = ReadId(ref reader, faults);
                break;
            case EntryMembers.Date:
                ReadDate(ref reader, scan, faults);
                break;
            case EntryMembers.Accesses:
                AccessScanner.Scan(ref reader, scan, faults);
                break;
            case EntryMembers.Action:
                // Judged in Fold: beside accesses these two are only members like others.
                scan.Action = JsonShape.Text(ref reader, "action", faults);
                break;
            case EntryMembers.Resource:
                scan.Resource = AccessScanner.ReadResource(ref reader, "resource", faults);
                break;
            case EntryMembers.Kind:
                scan.Kind = JsonShape.FilledText(ref reader, "kind", faults);
                break;
            case EntryMembers.Name:
                scan.Name = JsonShape.Text(ref reader, "name", faults);
                break;
            case EntryMembers.Tags:
                scan.Tags = JsonShape.Texts(ref reader, "tags", faults);
                break;
            case EntryMembers.Project:
                ProjectScanner.Scan(ref reader, scan, faults);
                break;
            case EntryMembers.PreviousVersion:
                scan.Previous = TargetVersion.Read(ref reader);
                break;
            case EntryMembers.CurrentVersion:
                scan.Current = TargetVersion.Read(ref reader);
                break;
            default:
                Pass(ref reader, member, faults);
                break;
        }
    }

    /// <summary>Members that are kept without being looked at when matching: only their shape is checked.</summary>
    private static void Pass(ref CheckedJsonReader reader, EntryMembers member, EntryFaults? faults)
    {
        switch (member)
        {
            case EntryMembers.None:
                reader.Skip();
                break;
            case EntryMembers.Links:
                JsonShape.SkipLinks(ref reader, "_links", faults);
                break;
            case EntryMembers.Member:
                JsonShape.SkipObject(ref reader, "member", TextMembers.OfMember, faults);
                break;
            case EntryMembers.Target:
                JsonShape.SkipObject(ref reader, "target", TextMembers.OfTarget, faults);
                break;
            case EntryMembers.Parent:
                JsonShape.SkipObject(ref reader, "parent", TextMembers.OfParent, faults);
                break;
            case EntryMembers.Token or EntryMembers.App or EntryMembers.Subject:
                JsonShape.SkipObject(ref reader, EntryMemberNames.NameOf(member), TextMembers.OfActor, faults);
                break;
            case EntryMembers.CustomProperties:
                JsonShape.SkipObject(ref reader, "customProperties", TextMembers.None, faults);
                break;
            default:
                JsonShape.SkipText(ref reader, EntryMemberNames.NameOf(member), faults);
                break;
        }
    }

    private static string? ReadId(ref CheckedJsonReader reader, EntryFaults? faults)
    {
        var id = JsonShape.Text(ref reader, "_id", faults);
        if (id is not null && faults is not null && (id.Length is 0 or > MaxIdLength || id.AsSpan().ContainsAnyExcept(IdCharacters)))
        {
            faults.Add("_id", $"is \"{JsonShape.Shorten(id)}\"; give 1 to {MaxIdLength} of A-Z a-z 0-9 _ -, or leave it out to have one made");
        }

        return id;
    }

    private static void ReadDate(ref CheckedJsonReader reader, EntryScan scan, EntryFaults? faults)
    {
        long milliseconds = 0;
        var reason = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out milliseconds) => Moment.FindFault(milliseconds),
            JsonTokenType.String => Moment.ReadIso(reader.GetString()!, out milliseconds), // A string token always has a value.
            _ => Moment.Rule,
        };
        if (reader.TokenType == JsonTokenType.String)
        {
            // Kept as all others are, in milliseconds: the date that was sent counts as missing, and is filled in.
            scan.Present &= ~EntryMembers.Date;
        }

        // Entries that were stored before dates had a lower bound are shown as they are.
        if (reason is null || (faults is null && milliseconds is >= 0 and <= Moment.Most))
        {
            scan.Date = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }
        else
        {
            faults?.Add("date", reason);
            reader.Skip();
        }
    }

    private static void Fold(EntryScan scan, EntryFaults? faults)
    {
        if (scan.Has(EntryMembers.Accesses))
        {
            return;
        }

        scan.Accesses.Clear();
        if (scan.Action is { Length: > 0 } action && scan.Resource is { } resource)
        {
            scan.Accesses.Add(new ResourceAccess(action, resource));
            return;
        }

        if (!scan.Has(EntryMembers.Action) && !scan.Has(EntryMembers.Resource))
        {
            faults?.Add("accesses", "is missing; list what was done to what as {action, resource}, or give action and resource");
        }
        else if (!scan.Has(EntryMembers.Action) || scan.Action is { Length: 0 })
        {
            faults?.Add("action", "is missing or empty; give for example \"updateOn\"");
        }
        else if (!scan.Has(EntryMembers.Resource))
        {
            faults?.Add("resource", "is missing; give for example \"proj/shop:env/production:flag/checkout\"");
        }
    }
}
