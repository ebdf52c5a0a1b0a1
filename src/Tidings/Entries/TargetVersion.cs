using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>What matching looks at in <c>previousVersion</c> and <c>currentVersion</c>; null where it does not say.</summary>
internal sealed class TargetVersion
{
    public string? Key { get; private set; }
    public string? Kind { get; private set; }
    public bool? Critical { get; private set; }
    public IReadOnlyList<string>? Tags { get; private set; }

    /// <summary>These members are untyped JSON (§4.2), so an unexpected shape is no fault: it only says nothing.</summary>
    public static TargetVersion? Read(ref CheckedJsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var version = new TargetVersion();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            version.ReadMember(ref reader);
        }

        return version;
    }

    private void ReadMember(ref CheckedJsonReader reader)
    {
        var isCritical = reader.ValueTextEquals("critical"u8);
        var member = EntryScanner.NameOf(ref reader);
        reader.Read();
        switch (member)
        {
            case EntryMembers.Tags:
                Tags = JsonShape.Texts(ref reader, "tags", faults: null);
                break;
            case EntryMembers.Key:
                Key = JsonShape.Text(ref reader, "key", faults: null);
                break;
            case EntryMembers.Kind:
                Kind = JsonShape.Text(ref reader, "kind", faults: null);
                break;
            default:
                Critical = !isCritical ? Critical : reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
                reader.Skip();
                break;
        }
    }
}
