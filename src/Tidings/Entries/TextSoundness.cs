using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Finds strings that JSON's grammar lets through but that no text can be made of: bytes that are not UTF-8, halves of surrogate pairs.</summary>
internal static class TextSoundness
{
    /// <summary>False means that every string is sound, which is told quickly; true, that they must be looked at one by one.</summary>
    public static bool IsSuspect(ReadOnlySpan<byte> utf8) =>
        !Utf8.IsValid(utf8) || utf8.IndexOf("\\ud"u8) >= 0 || utf8.IndexOf("\\uD"u8) >= 0;

    /// <param name="reader">A copy, on the entry's opening brace.</param>
    /// <returns>True when there was nothing to note.</returns>
    public static bool Check(Utf8JsonReader reader, EntryFaults faults)
    {
        var before = faults.Count;
        var depth = reader.CurrentDepth;
        var member = "";
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
            {
                continue;
            }

            var fault = TextFlaw.Find(reader.ValueSpan);
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth + 1)
            {
                member = fault is null ? reader.GetString() ?? "" : "";
            }

            if (fault is not null)
            {
                faults.Add(member, string.Create(CultureInfo.InvariantCulture, $"has {fault} in a string at byte {reader.TokenStartIndex} of the body; send well-formed UTF-8"));
            }
        }

        return faults.Count == before;
    }
}
