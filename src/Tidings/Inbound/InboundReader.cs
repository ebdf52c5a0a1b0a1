using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Validation;
using JsonTree = Tidings.Patches.JsonTree;

namespace Tidings.Inbound;

/// <summary>Makes audit log entries of what came to an inbound hook. Pure, and thread-safe.</summary>
public sealed class InboundReader(EntryReader reader)
{
    /// <summary>Most bytes of all entries that one body becomes: a mapping may repeat what a message says, and add to it.</summary>
    public const int MaxMappedBytes = 4 * EntryReader.MaxEntryBytes;

    private const int IdBytes = 12;

    private static readonly string[] ToldOfAChange = ["accesses", "action", "resource"];

    /// <summary>Reads what the vendor's webhook sends: entries already, kept byte for byte where nothing is missing in them.</summary>
    /// <returns>No entries and no faults for an object that tells of no change at all: a sender that tries the connection.</returns>
    public EntryReading ReadLaunchDarkly(InboundHook hook, ReadOnlyMemory<byte> utf8Json)
    {
        var reading = reader.ReadJson(hook.Account, utf8Json);
        return reading.Faults.Count > 0 && TellsOfNoChange(utf8Json) ? new EntryReading([], []) : reading;
    }

    /// <summary>Maps one message, or an array of them.</summary>
    /// <param name="body">As parsed; null for JSON <c>null</c>.</param>
    /// <param name="header">The value of a header, by name in any case; null where there is none.</param>
    /// <returns>Faults name members of the entry, after the index within an array. Ids are the same whenever the same message comes again.</returns>
    public EntryReading ReadMapped(InboundHook hook, JsonNode? body, Func<string, string?> header)
    {
        if (hook.Mapping is not { } mapping)
        {
            throw new ArgumentException($"The inbound hook {hook.Id} has no mapping.", nameof(hook));
        }

        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return Refuse(flaw);
        }

        if (body is not JsonArray several)
        {
            return Read(hook, [new InboundMessage(body, header)], mapping, isArray: false);
        }

        return several.Count is 0 or > EntryReader.MaxEntries
            ? Refuse(string.Create(CultureInfo.InvariantCulture, $"is an array of {several.Count}; send 1 to {EntryReader.MaxEntries} messages"))
            : Read(hook, [.. several.Select(message => new InboundMessage(message, header))], mapping, isArray: true);
    }

    private EntryReading Read(InboundHook hook, IReadOnlyList<InboundMessage> messages, EntryMapping mapping, bool isArray)
    {
        List<Fault> faults = [];
        var entries = new MemoryStream();
        Dictionary<string, int> ids = [];
        for (var index = 0; index < messages.Count && faults.Count < EntryFaults.MaxFaults; index++)
        {
            var place = isArray ? string.Create(CultureInfo.InvariantCulture, $"[{index}].") : "";
            var entry = mapping.Apply(messages[index], place, faults);
            SettleId(hook, entry, messages[index], ids);
            entries.WriteByte(index == 0 ? (byte)'[' : (byte)',');
            JsonSerializer.Serialize(entries, entry, MappedJson.Default.JsonNode);
            if (entries.Length > MaxMappedBytes)
            {
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"becomes entries of more than {MaxMappedBytes} bytes by the hook's mapping; send less at a time, or let the mapping repeat less"));
            }
        }

        if (faults.Count > 0)
        {
            return new EntryReading([], faults);
        }

        // A lone message becomes a lone entry, whose faults have no index.
        entries.WriteByte((byte)']');
        var written = entries.GetBuffer().AsMemory(0, (int)entries.Length);
        return reader.ReadJson(hook.Account, isArray ? written : written[1..^1]);
    }

    /// <summary>The sender's id, or that of its delivery, becomes one of ours: other hooks may use the same, and theirs may hold what ids here cannot.</summary>
    /// <param name="ids">How often each came within the body: the messages of one delivery may all have its id, and none is to get lost.</param>
    private static void SettleId(InboundHook hook, JsonObject entry, InboundMessage message, Dictionary<string, int> ids)
    {
        if ((JsonTree.Text(entry["_id"]) ?? message.Header(StandardWebhooks.IdHeader)) is not { Length: > 0 } id)
        {
            return;
        }

        var before = ids.GetValueOrDefault(id);
        ids[id] = before + 1;
        var source = string.Create(CultureInfo.InvariantCulture, $"{hook.Id}\n{before}\n{id}");
        entry["_id"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, IdBytes));
    }

    private static bool TellsOfNoChange(ReadOnlyMemory<byte> utf8Json)
    {
        // Not a document: of a hostile body that would be many times its size.
        var reader = new Utf8JsonReader(utf8Json.Span, new JsonReaderOptions { MaxDepth = EntryReader.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            var tells = false;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                foreach (var member in ToldOfAChange)
                {
                    tells = tells || reader.ValueTextEquals(member);
                }

                reader.Skip();
            }

            return !tells && !reader.Read();
        }
        catch (JsonException)
        {
            // The faults say so already.
            return false;
        }
    }

    private static EntryReading Refuse(string reason) => new([], [new Fault("body", reason)]);
}
