using System.Text.Json;
using System.Text.Json.Serialization;
using Tidings.Entries;
using Tidings.Server.Access;
using Tidings.Server.Entries;

namespace Tidings.Server.Deliveries;

/// <summary>Enough of an entry to know it by.</summary>
/// <param name="Title">Markdown, as in the entry.</param>
/// <param name="Date">In milliseconds since 1970.</param>
internal sealed record EntrySummaryView([property: JsonPropertyName("_id")] string Id, string Title, string Kind, long Date)
{
    /// <returns>Null for an entry that cannot be read back, or that the caller may not see.</returns>
    public static EntrySummaryView? Of(LoggedEntry logged, Caller caller) =>
        EntrySightings.Read(logged, caller) is { } entry
            ? new EntrySummaryView(entry.Id.Value, TitleOf(logged.Payload.Span), entry.Kind, entry.Date.ToUnixTimeMilliseconds())
            : null;

    private static string TitleOf(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = EntryReader.MaxStoredDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTitle = reader.ValueTextEquals("title"u8);
            reader.Read();
            if (isTitle)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : "";
            }

            reader.Skip();
        }

        return "";
    }
}
