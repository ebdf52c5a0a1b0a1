using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tidings.Access;

namespace Tidings.Entries;

/// <summary>Adds to an entry what it lacks of the canonical form (§4.1); what it has stays as it was sent.</summary>
internal sealed class EntryCompletion
{
    // The payload is sent as JSON, never put into HTML as it is, so only JSON's own escapes are needed.
    private static readonly JsonWriterOptions Compact = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonElement _entry;
    private readonly EntryScan _scan;
    private readonly EntryScope _scope;
    private readonly EntryLinks _links;
    private readonly Uri? _baseUrl;
    private readonly string _accountId;
    private readonly string _id;
    private readonly long _date;
    private readonly string _kind;
    private readonly string _name;
    private readonly string _verb;

    /// <param name="scan">Without faults, of the same entry.</param>
    /// <param name="baseUrl">Makes the links of a derived title absolute, if given.</param>
    public EntryCompletion(JsonElement entry, EntryScan scan, AccountId account, TimeProvider time, Uri? baseUrl)
    {
        _entry = entry;
        _scan = scan;
        _baseUrl = baseUrl;
        _scope = new EntryScope(scan.Accesses);
        _accountId = account.Value;
        _id = scan.Id ?? ObjectIds.New(time);
        _date = (scan.Date ?? time.GetUtcNow()).ToUnixTimeMilliseconds();
        _kind = scan.Kind ?? EntryKinds.OfType(_scope.Target.Type);
        _name = scan.Name ?? NameOfTarget();
        _links = EntryLinks.Of(_scope, scan.Current?.Kind ?? scan.Previous?.Kind);
        _verb = entry.FilledAt("titleVerb") ?? TitleVerb.Of(_scope.Action, _kind, OnState.After(entry, _scope.EnvironmentKey));
    }

    /// <param name="sizeHint">Bytes of what came in.</param>
    public ReadOnlyMemory<byte> ToPayload(int sizeHint)
    {
        var buffer = new ArrayBufferWriter<byte>(sizeHint + 1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            WriteMissing(writer);
            WriteSent(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void WriteMissing(Utf8JsonWriter writer)
    {
        WriteLinks(writer);
        WriteText(writer, EntryMembers.Id, "_id", _id);
        WriteText(writer, EntryMembers.AccountId, "_accountId", _accountId);
        if (!_scan.Has(EntryMembers.Date))
        {
            writer.WriteNumber("date", _date);
        }

        WriteAccess(writer);
        WriteText(writer, EntryMembers.Kind, "kind", _kind);
        WriteText(writer, EntryMembers.Name, "name", _name);
        WriteText(writer, EntryMembers.Description, "description", "");
        WriteText(writer, EntryMembers.ShortDescription, "shortDescription", "");
        WriteText(writer, EntryMembers.TitleVerb, "titleVerb", _verb);
        if (!_scan.Has(EntryMembers.Title))
        {
            writer.WriteString("title", Title());
        }

        WriteTarget(writer);
    }

    /// <summary>Byte for byte, but for members folded into others and nulls in whose place a value was derived.</summary>
    private void WriteSent(Utf8JsonWriter writer)
    {
        var folded = _scan.Has(EntryMembers.Accesses) ? EntryMembers.None : EntryMembers.Action | EntryMembers.Resource;
        foreach (var property in _entry.EnumerateObject())
        {
            var member = EntryMemberNames.Find(Encoding.UTF8.GetBytes(property.Name));
            var isReplaced = (member & EntryMembers.Canonical) != EntryMembers.None && !_scan.Has(member);
            if (isReplaced || (member & folded) != EntryMembers.None)
            {
                continue;
            }

            writer.WritePropertyName(property.Name);
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
        }
    }

    private void WriteText(Utf8JsonWriter writer, EntryMembers member, string name, string value)
    {
        if (!_scan.Has(member))
        {
            writer.WriteString(name, value);
        }
    }

    private void WriteLinks(Utf8JsonWriter writer)
    {
        if (_scan.Has(EntryMembers.Links))
        {
            return;
        }

        writer.WriteStartObject("_links");
        EntryLinks.Write(writer, "self", EntryLinks.Self(_id), "application/json");
        EntryLinks.Write(writer, "parent", EntryLinks.Parent, "application/json");
        _links.Write(writer);
        writer.WriteEndObject();
    }

    private void WriteAccess(Utf8JsonWriter writer)
    {
        if (_scan.Has(EntryMembers.Accesses))
        {
            return;
        }

        writer.WriteStartArray("accesses");
        writer.WriteStartObject();
        writer.WriteString("action", _scope.Action);
        // As sent, tags included.
        writer.WriteString("resource", _entry.TextAt("resource"));
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private void WriteTarget(Utf8JsonWriter writer)
    {
        if (_scan.Has(EntryMembers.Target))
        {
            return;
        }

        writer.WriteStartObject("target");
        writer.WriteStartObject("_links");
        _links.Write(writer);
        writer.WriteEndObject();
        writer.WriteString("name", _name);
        writer.WriteStartArray("resources");
        foreach (var resource in _scan.Accesses.Select(access => access.Resource.ToString()).Distinct(StringComparer.Ordinal))
        {
            writer.WriteStringValue(resource);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private string Title()
    {
        // What was deleted has no page any more; only a flag's title says the environment (§4.5).
        var site = _scope.Action.StartsWith("delete", StringComparison.Ordinal) && _verb.StartsWith("deleted the " + EntryKinds.Noun(_kind), StringComparison.Ordinal)
            ? null
            : _entry.At("target")?.At("_links")?.At("site")?.TextAt("href") ?? _links.Site;
        var environment = _kind == EntryKinds.Flag && !_scope.IsEverywhere ? _scope.EnvironmentName(_entry) : null;
        return EntryTitle.Of(_entry, _verb, _name, site is null || _baseUrl is null ? site : AbsoluteHref.Of(site, _baseUrl), environment);
    }

    private string NameOfTarget() =>
        _entry.At("target")?.FilledAt("name")
        ?? NameIn(_entry.At("currentVersion"))
        ?? NameIn(_entry.At("previousVersion"))
        ?? _scope.Target.Key
        ?? _kind;

    private static string? NameIn(JsonElement? version) => version?.FilledAt("name") ?? version?.FilledAt("email");
}
