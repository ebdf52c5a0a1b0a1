using System.Globalization;
using System.Text.Json;

namespace Tidings.Integrations.Previews;

/// <summary>Says where JSON is wrong, as people count.</summary>
internal static class JsonFault
{
    public static string Describe(JsonException error)
    {
        // The runtime appends the position as it counts, from zero; people count lines from one.
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = end < 0 ? error.Message : error.Message[..end];
        return string.Create(CultureInfo.InvariantCulture, $"line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}: {what}");
    }
}
