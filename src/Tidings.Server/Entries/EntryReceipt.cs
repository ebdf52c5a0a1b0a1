using System.Buffers;
using System.Text.Json;
using Tidings.Entries;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>The answer to entries that are durable now: how many are new, and every id in the order sent.</summary>
internal sealed class EntryReceipt(AppendReceipt receipt, IReadOnlyList<AuditLogEntry> entries) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        // Written by hand: with thousands of ids an object for each would cost more than storing the entries' index.
        var buffer = new ArrayBufferWriter<byte>(64 + (entries.Count * 40));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("accepted"u8, receipt.Accepted);
            json.WriteNumber("duplicates"u8, receipt.Duplicates);
            json.WriteStartArray("items"u8);
            foreach (var entry in entries)
            {
                json.WriteStartObject();
                json.WriteString("_id"u8, entry.Id.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return JsonResponse.WriteAsync(httpContext, StatusCodes.Status202Accepted, buffer.WrittenMemory);
    }
}
