using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Validation;

namespace Tidings.Integrations.Previews;

/// <summary>Reads what is rendered in previews. The same input makes the same subjects in every run; what is wrong with it is told by the subject.</summary>
/// <param name="baseUrl">Links of entries are made absolute with it; contexts have theirs absolute already.</param>
public sealed class PreviewReader(Uri baseUrl)
{
    private static readonly AccountId NoAccount = new(new string('0', 24));
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly EntryReader _entries = new(TimeProvider.System, baseUrl);

    /// <summary>The sample that connections are tested with.</summary>
    public PreviewSubject Sample() => ReadEntries("sample", SampleEntry.Utf8Json)[0];

    /// <summary>Reads a template context as it is (§4.5).</summary>
    public static PreviewSubject ReadContext(string name, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? PreviewSubject.Of(name, OfContext(document.RootElement))
                : PreviewSubject.Unreadable(name, "a template context must be a JSON object");
        }
        catch (JsonException)
        {
            return PreviewSubject.Unreadable(name, Explain(utf8));
        }
        catch (InvalidOperationException)
        {
            return PreviewSubject.Unreadable(name, "it holds half of a surrogate pair; write the character whole");
        }
    }

    /// <summary>Reads an entry, or an array of them, whose names end in their place: <c>entries.json[2]</c>.</summary>
    public IReadOnlyList<PreviewSubject> ReadEntries(string name, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
            {
                return [ReadEntry(name, root)];
            }

            return root.GetArrayLength() is 0 or > EntryReader.MaxEntries
                ? [PreviewSubject.Unreadable(name, $"a file holds 1 to {EntryReader.MaxEntries} entries, not {root.GetArrayLength()}")]
                : [.. root.EnumerateArray().Select((entry, index) => ReadEntry(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]"), entry))];
        }
        catch (JsonException)
        {
            return [PreviewSubject.Unreadable(name, Explain(utf8))];
        }
    }

    private static RenderableEntry OfContext(JsonElement context)
    {
        var json = JsonObject.Create(context)!; // it is an object
        var entry = ContextEntry.Build(json);
        var id = context.TextAt("_id") ?? "";
        var kind = context.TextAt("kind") ?? "";
        var payload = Encoding.UTF8.GetBytes(entry.ToJsonString());
        // What templates see is given; the entry is there for what sends entries as they are, and is read as far as it can be.
        var reading = new EntryReader(TimeProvider.System).ReadJson(NoAccount, payload);
        var read = reading.Entries.Count == 1
            ? reading.Entries[0] with { Kind = kind }
            : new AuditLogEntry { Id = new EntryId(id), Date = DateTimeOffset.UnixEpoch, Kind = kind, Name = context.TextAt("name") ?? "", Accesses = [], Payload = payload };
        return new RenderableEntry(read, JsonTree.OfObject(context));
    }

    private PreviewSubject ReadEntry(string name, JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return PreviewSubject.Unreadable(name, "an entry must be a JSON object");
        }

        var reading = _entries.ReadJson(NoAccount, RepeatableEntry.Of(entry));
        return reading.Faults.Count == 0
            ? PreviewSubject.Of(name, new RenderableEntry(reading.Entries[0], baseUrl))
            : PreviewSubject.Unreadable(name, string.Join("; ", reading.Faults.Select(Describe)));
    }

    private static string Describe(Fault fault) => $"{fault.Attribute} {fault.Reason}";

    private static string Explain(ReadOnlyMemory<byte> utf8)
    {
        var text = WithoutMark(utf8).Span;
        return JsonFault.Find(text, JsonFault.UsualDepth) is { } fault ? $"it is not valid JSON at {fault}"
            : Patches.DuplicateMembers.Find(text) is [var twice, ..] ? $"{twice} is given twice; keep one of them"
            : "it cannot be read";
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8;
}
