using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Patches;
using Tidings.Server.Access;
using Tidings.Server.Entries;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Deliveries;

/// <summary>Which entry a preview is asked for: <c>{"entry": {…}}</c>, <c>{"entryId": "…"}</c>, or a sample where the body is empty or names neither. Closed: there is no third case.</summary>
internal abstract record PreviewSource
{
    private const string EntryMember = "entry";
    private const string IdMember = "entryId";

    // An entry, and the object that holds it.
    private const int MaxDepth = EntryReader.MaxDepth + 1;

    private PreviewSource()
    {
    }

    /// <param name="Position">Of an entry of the log; 0 for any other.</param>
    public sealed record Entry(AuditLogEntry Value, long Position) : PreviewSource;

    public sealed record Refused(ApiError Error) : PreviewSource;

    public static async Task<PreviewSource> ReadAsync(Caller caller, HttpRequest request, ControlServices services, CancellationToken cancellationToken)
    {
        var read = await JsonBody.ReadOrNothingAsync(request, MaxDepth, cancellationToken);
        if (read is not JsonBody.Parsed parsed)
        {
            return new Refused(((JsonBody.Refused)read).Error); // There is no third case.
        }

        var body = parsed.IsNothing ? new JsonObject() : parsed.Node;
        return Check(body) is { Count: > 0 } faults
            ? new Refused(ApiErrors.InvalidRequest(faults))
            : await FindAsync(caller, body!.AsObject(), services, cancellationToken); // No fault: it is an object.
    }

    private static List<Fault> Check(JsonNode? body)
    {
        if (body is not JsonObject members)
        {
            return [new Fault("", "The request body must be an object with entry or entryId, or empty for a sample.")];
        }

        List<Fault> faults = [];
        faults.AddRange(members.Where(member => member.Key is not (EntryMember or IdMember))
            .Select(member => new Fault(JsonTree.Shorten(member.Key), $"is not a member of this request; send {EntryMember} or {IdMember}.")));
        if (members.ContainsKey(EntryMember) && members.ContainsKey(IdMember))
        {
            faults.Add(new Fault(IdMember, $"stands beside {EntryMember}; send one of them."));
        }

        if (members.TryGetPropertyValue(EntryMember, out var entry) && entry is not JsonObject)
        {
            faults.Add(new Fault(EntryMember, "must be an object: an audit log entry as it is published."));
        }

        if (members.TryGetPropertyValue(IdMember, out var id) && id?.GetValueKind() != JsonValueKind.String)
        {
            faults.Add(new Fault(IdMember, "must be a string: the _id of an entry of the log."));
        }

        return faults;
    }

    private static async Task<PreviewSource> FindAsync(Caller caller, JsonObject body, ControlServices services, CancellationToken cancellationToken)
    {
        if (body[EntryMember] is { } given)
        {
            var reading = services.Entries.ReadJson(caller.Account, Encoding.UTF8.GetBytes(given.ToJsonString()));
            return reading.Faults.Count == 0
                ? new Entry(reading.Entries[0], ConnectionCheck.NoPosition)
                : new Refused(ApiErrors.InvalidRequest([.. reading.Faults.Select(Within)]));
        }

        if (body[IdMember] is not { } id)
        {
            return new Entry(SampleEntry.Make(caller.Account, services.Time, services.Links.Url), ConnectionCheck.NoPosition);
        }

        return await services.Log.FindAsync(caller.Account, new EntryId(id.GetValue<string>()), cancellationToken) is { } logged
            && EntrySightings.Read(logged, caller) is { } entry
            ? new Entry(entry, logged.Position)
            : new Refused(ApiErrors.InvalidRequest([new Fault(IdMember, "is not the _id of an entry in the log; it never was, retention has removed it, or your token does not let you see it.")]));
    }

    private static Fault Within(Fault fault) =>
        fault with { Attribute = fault.Attribute.Length == 0 ? EntryMember : $"{EntryMember}.{fault.Attribute}" };
}
