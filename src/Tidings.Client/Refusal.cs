using System.Globalization;
using System.Text.Json;

namespace Tidings.Client;

/// <summary>What Tidings says of a request that it refuses: <c>{"code", "message", "errors": [{"attribute": "[3].accesses[0].action", …}]}</c>.</summary>
/// <param name="Entries">Places in the batch of the entries that are named.</param>
internal sealed record Refusal(string Message, IReadOnlySet<int> Entries)
{
    /// <summary>Room for the hundred faults that the server tells at most.</summary>
    private const int MaxBytes = 128 * 1024;

    /// <returns>Null where it is not Tidings that answers, but a proxy or a page.</returns>
    public static async Task<Refusal?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return Text(document.RootElement, "code") is not null && Text(document.RootElement, "message") is { } message
                ? new Refusal(message, EntriesOf(document.RootElement))
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or a long answer cut off.
            return null;
        }
    }

    private static HashSet<int> EntriesOf(JsonElement refusal)
    {
        var entries = new HashSet<int>();
        if (refusal.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
            {
                if (Text(error, "attribute") is { } attribute && PlaceIn(attribute) is { } place)
                {
                    entries.Add(place);
                }
            }
        }

        return entries;
    }

    /// <param name="attribute"><c>[3].accesses[0].action</c>; others are of the request as a whole.</param>
    private static int? PlaceIn(ReadOnlySpan<char> attribute)
    {
        var end = attribute.IndexOf(']');
        return end > 1 && attribute[0] == '[' && int.TryParse(attribute[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;
    }

    private static string? Text(JsonElement from, string member) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
