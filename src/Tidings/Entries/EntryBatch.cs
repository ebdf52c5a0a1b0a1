using System.Globalization;
using System.Text.Json;
using Tidings.Access;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>The entries of one request while they are read.</summary>
internal sealed class EntryBatch(AccountId account, TimeProvider time, Uri? baseUrl)
{
    private const int MaxNamedRepeats = 5;

    private readonly EntryFaults _faults = new();
    private readonly List<AuditLogEntry> _entries = [];
    private readonly MemberNames _names = new();
    private int _matched;
    private bool _suspect;

    public EntryReading ToReading()
    {
        if (_faults.Count == 0 && _entries.Count == 0)
        {
            _faults.AddBody("holds no entry; send one or more");
        }

        return _faults.Count > 0 ? new EntryReading([], _faults.ToList()) : new EntryReading(_entries, []);
    }

    /// <summary>One object, or an array of them.</summary>
    public void ReadDocument(ReadOnlyMemory<byte> body)
    {
        var json = body.Span;
        _suspect = TextSoundness.IsSuspect(json);
        var isArray = json.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];
        var reader = new CheckedJsonReader(json, new JsonReaderOptions { MaxDepth = EntryReader.MaxDepth + (isArray ? 1 : 0) }, _names);
        try
        {
            reader.Read();
            if (isArray)
            {
                ReadArray(ref reader, body);
            }
            else
            {
                ReadEntry(ref reader, body);
            }

            // One more, so that anything after the end is noticed.
            reader.Read();
        }
        catch (JsonException)
        {
            _faults.AddBody(Explain(json, EntryReader.MaxDepth + (isArray ? 1 : 0), line: 0));
        }
        catch (TooManyValuesException error)
        {
            _faults.Add("", error.Message);
        }
    }

    /// <summary>One object a line.</summary>
    public void ReadLines(ReadOnlyMemory<byte> body)
    {
        _suspect = TextSoundness.IsSuspect(body.Span);
        var count = 0;
        var line = 0;
        for (var start = 0; start < body.Length; line++)
        {
            var length = body.Span[start..].IndexOf((byte)'\n');
            var text = body.Slice(start, length < 0 ? body.Length - start : length);
            start += text.Length + 1;
            if (text.Span.TrimStart(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            if (count == EntryReader.MaxEntries)
            {
                RefuseMore();
                return;
            }

            _faults.Index = count++;
            ReadLine(text, line);
        }
    }

    private void ReadLine(ReadOnlyMemory<byte> text, int line)
    {
        _names.Reset();
        var reader = new CheckedJsonReader(text.Span, new JsonReaderOptions { MaxDepth = EntryReader.MaxDepth }, _names);
        try
        {
            reader.Read();
            ReadEntry(ref reader, text);
            reader.Read();
        }
        catch (JsonException)
        {
            _faults.Add("", Explain(text.Span, EntryReader.MaxDepth, line));
        }
        catch (TooManyValuesException error)
        {
            _faults.Add("", error.Message);
        }
    }

    private void ReadArray(ref CheckedJsonReader reader, ReadOnlyMemory<byte> body)
    {
        for (var count = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count == EntryReader.MaxEntries)
            {
                RefuseMore();
            }

            if (count >= EntryReader.MaxEntries)
            {
                reader.SkipUnseen();
                continue;
            }

            _faults.Index = count;
            ReadEntry(ref reader, body);
        }
    }

    private void ReadEntry(ref CheckedJsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _faults.Add("", $"is {JsonShape.NameOf(reader.TokenType)}; an entry is an object");
            reader.SkipUnseen();
            return;
        }

        var start = (int)reader.TokenStartIndex;
        if (_suspect && !TextSoundness.Check(reader.Ahead, _faults))
        {
            // Nothing can be read from such strings; the next entry can.
            reader.SkipUnseen();
            return;
        }

        reader.Expect(EntryReader.MaxEntryValues);

        var scan = EntryScanner.Scan(ref reader, _faults);
        reader.ExpectAny();
        var raw = body[start..(int)reader.BytesConsumed];
        if (raw.Length > EntryReader.MaxEntryBytes)
        {
            _faults.Add("", string.Create(CultureInfo.InvariantCulture, $"has {raw.Length} bytes; an entry may have {EntryReader.MaxEntryBytes}"));
        }

        if (_names.HasRepeated)
        {
            RefuseRepeated(raw.Span);
            _names.Forgive();
        }

        _matched += scan.Accesses.Count + (scan.Tags?.Count ?? 0) + (scan.ProjectTags?.Count ?? 0) + (scan.EnvironmentTags?.Count ?? 0) + (scan.Previous?.Tags?.Count ?? 0);
        if (_matched > EntryReader.MaxMatched)
        {
            // What came before is only in the way from here on.
            _entries.Clear();
            _faults.Add("", string.Create(CultureInfo.InvariantCulture, $"is where the request passes {EntryReader.MaxMatched} accesses and tags; send its entries in several requests"));
            _matched = 0;
        }

        // All or nothing: once there is a fault nothing is taken, and the rest is only checked.
        if (_faults.Count == 0)
        {
            _entries.Add(Make(scan, raw));
        }
    }

    private void RefuseRepeated(ReadOnlySpan<byte> entry)
    {
        foreach (var place in DuplicateMembers.Find(entry, MaxNamedRepeats))
        {
            var path = string.Concat(place.Tokens.Select(step => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"[{step}]" : $".{step}"));
            _faults.Add(JsonShape.Shorten(path.TrimStart('.')), "is given twice; give each member once, for of two readers each may take another");
        }
    }

    private AuditLogEntry Make(EntryScan scan, ReadOnlyMemory<byte> raw)
    {
        if (scan.Has(EntryMembers.Canonical))
        {
            return EntryReader.ToEntry(scan, raw);
        }

        using var document = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = EntryReader.MaxDepth });
        return EntryReader.ReadStored(new EntryCompletion(document.RootElement, scan, account, time, baseUrl).ToPayload(raw.Length));
    }

    private void RefuseMore() => _faults.AddBody(
        string.Create(CultureInfo.InvariantCulture, $"holds more than {EntryReader.MaxEntries} entries; send them in several requests"));

    /// <param name="line">Lines of the body before the text.</param>
    private static string Explain(ReadOnlySpan<byte> text, int maxDepth, int line) =>
        JsonFault.Find(text, maxDepth) is { } fault
            ? $"is not valid JSON at {fault with { Line = fault.Line + line }}"
            : "is JSON that cannot be read";
}
