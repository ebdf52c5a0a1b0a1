using System.Globalization;
using System.Text.Unicode;

namespace Tidings.Validation;

/// <summary>Finds what JSON's grammar lets through within a string but no text can be made of.</summary>
internal static class TextFlaw
{
    /// <param name="raw">A string as it stands in the JSON, without its quotes.</param>
    /// <returns><c>bytes that are not UTF-8</c> or <c>half of a surrogate pair</c>; null when the string is sound.</returns>
    public static string? Find(ReadOnlySpan<byte> raw)
    {
        if (!Utf8.IsValid(raw))
        {
            return "bytes that are not UTF-8";
        }

        for (var at = raw.IndexOf((byte)'\\'); at >= 0 && at < raw.Length;)
        {
            var unit = UnitAt(raw[at..]);
            if (unit is null || !char.IsSurrogate((char)unit))
            {
                at += unit is null ? 2 : 6;
            }
            else if (char.IsHighSurrogate((char)unit) && UnitAt(raw[(at + 6)..]) is { } low && char.IsLowSurrogate((char)low))
            {
                at += 12;
            }
            else
            {
                return "half of a surrogate pair";
            }

            var next = at < raw.Length ? raw[at..].IndexOf((byte)'\\') : -1;
            at = next < 0 ? raw.Length : at + next;
        }

        return null;
    }

    /// <summary>The code unit of a <c>\uXXXX</c> that the bytes begin with; null when they begin otherwise.</summary>
    private static int? UnitAt(ReadOnlySpan<byte> raw) =>
        raw is [(byte)'\\', (byte)'u', _, _, _, _, ..] && int.TryParse(raw[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? unit
            : null;
}
