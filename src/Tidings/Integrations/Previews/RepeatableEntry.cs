using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tidings.Entries;

namespace Tidings.Integrations.Previews;

/// <summary>Gives an entry that says neither what it is called nor when it happened the same id and the same moment in every run.</summary>
internal static class RepeatableEntry
{
    private const int IdBytes = 12;
    private static readonly DateTimeOffset Moment = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The entry as it was written, but for members that are put in front.</returns>
    public static byte[] Of(JsonElement entry)
    {
        var text = entry.GetRawText();
        var missing = new StringBuilder();
        if (entry.At("_id") is null)
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, IdBytes));
            missing.Append(CultureInfo.InvariantCulture, $"\"_id\":\"{id}\",");
        }

        if (entry.At("date") is null)
        {
            missing.Append(CultureInfo.InvariantCulture, $"\"date\":{Moment.ToUnixTimeMilliseconds()},");
        }

        if (!entry.EnumerateObject().Any() && missing.Length > 0)
        {
            missing.Length--; // No member follows the last comma.
        }

        return Encoding.UTF8.GetBytes(text.Insert(1, missing.ToString()));
    }
}
