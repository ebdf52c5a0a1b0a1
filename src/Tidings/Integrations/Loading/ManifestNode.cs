using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Integrations.Loading;

/// <summary>An object in a manifest, with its place: reads members and reports those that are wrong.</summary>
internal sealed class ManifestNode(JsonObject json, string pointer, string file, Findings findings)
{
    /// <summary>Most characters of a text that has no limit of its own; the file's size bounds it before.</summary>
    private const int MaxText = int.MaxValue;

    public JsonObject Json => json;

    public string Pointer => pointer;

    public bool Has(string member) => json[member] is not null;

    public void Fault(string member, string message) => findings.Fault(file, At(member), message);

    public void Warn(string member, string message) => findings.Warn(file, At(member), message);

    /// <summary>Null when it is missing or no string; then a fault is reported, unless it may be missing.</summary>
    /// <param name="most">Most characters that are accepted.</param>
    public string? Text(string member, bool required = false, int most = MaxText)
    {
        switch (json[member])
        {
            case null when required && !json.ContainsKey(member):
                Fault(member, $"'{member}' is missing; add it as a string");
                return null;
            case null:
                return null;
            case JsonValue value when value.TryGetValue<string>(out var text):
                if (required && text.Length == 0)
                {
                    Fault(member, $"'{member}' is empty; give it a text");
                }
                else if (text.EnumerateRunes().Count() > most)
                {
                    Fault(member, $"'{member}' has more than {most} characters; shorten it");
                }

                return text;
            default:
                Fault(member, $"'{member}' must be a string");
                return null;
        }
    }

    public bool Flag(string member)
    {
        if (json[member] is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        if (Has(member))
        {
            Fault(member, $"'{member}' must be true or false");
        }

        return false;
    }

    /// <summary>Null when it is missing or no number; nothing is reported, because only the caller knows the bounds.</summary>
    public double? Number(string member) =>
        json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>Null when it is missing or no object; then a fault is reported, unless it may be missing.</summary>
    public ManifestNode? Object(string member, bool required = false)
    {
        if (json[member] is JsonObject child)
        {
            return new ManifestNode(child, At(member), file, findings);
        }

        if (Has(member) || (required && !json.ContainsKey(member)))
        {
            Fault(member, Has(member) ? $"'{member}' must be an object" : $"'{member}' is missing; add it as an object");
        }

        return null;
    }

    /// <summary>The objects of an array; elements of another type are reported.</summary>
    /// <param name="most">Most elements that are accepted.</param>
    public IReadOnlyList<ManifestNode> Objects(string member, int most)
    {
        var nodes = new List<ManifestNode>();
        var items = Array(member, most);
        for (var index = 0; index < items.Count; index++)
        {
            var place = $"{At(member)}/{index}";
            if (items[index] is JsonObject item)
            {
                nodes.Add(new ManifestNode(item, place, file, findings));
            }
            else
            {
                findings.Fault(file, place, $"each of '{member}' must be an object");
            }
        }

        return nodes;
    }

    /// <summary>The strings of an array; elements of another type are reported.</summary>
    public IReadOnlyList<string> Texts(string member, int most)
    {
        var texts = new List<string>();
        var items = Array(member, most);
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                texts.Add(value.GetValue<string>());
            }
            else
            {
                findings.Fault(file, $"{At(member)}/{index}", $"each of '{member}' must be a string");
            }
        }

        return texts;
    }

    /// <summary>Members nobody knows are kept, and told: most are spelling mistakes. Known ones that nothing reads must have their shape.</summary>
    public void CheckMembers(FrozenDictionary<string, MemberShape> known)
    {
        foreach (var (member, value) in json)
        {
            if (!known.TryGetValue(member, out var shape))
            {
                var meant = NearestName.Of(member, known.Keys.Where(name => !json.ContainsKey(name)));
                Warn(member, $"nothing is known of '{member}'; it is kept and has no effect{(meant is null ? "" : $". Was '{meant}' meant?")}");
            }
            else if (value is null)
            {
                Fault(member, $"'{member}' is null; give it a value or leave it out");
            }
            else
            {
                CheckShape(member, value, shape);
            }
        }
    }

    private void CheckShape(string member, JsonNode value, MemberShape shape)
    {
        var wanted = (shape, value.GetValueKind()) switch
        {
            (MemberShape.Text, not JsonValueKind.String) => "a string",
            (MemberShape.Flag, not (JsonValueKind.True or JsonValueKind.False)) => "true or false",
            (MemberShape.Object, not JsonValueKind.Object) => "an object",
            (MemberShape.List, not JsonValueKind.Array) => "an array",
            _ => null,
        };
        if (wanted is not null)
        {
            Fault(member, $"'{member}' must be {wanted}");
        }
    }

    private JsonArray Array(string member, int most)
    {
        if (json[member] is not JsonArray items)
        {
            if (Has(member))
            {
                Fault(member, $"'{member}' must be an array");
            }

            return [];
        }

        if (items.Count > most)
        {
            Fault(member, $"'{member}' has {items.Count} elements; at most {most} are allowed");
            return [];
        }

        return items;
    }

    private string At(string member) => pointer + JsonPointer.Root.Append(member);
}
