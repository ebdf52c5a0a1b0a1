using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Server.Deliveries;

/// <summary>Which stretch of the log is to be sent again.</summary>
/// <param name="Since">Only entries that were taken in then or later.</param>
/// <param name="Until">Only entries that were taken in before then; null for all up to now.</param>
/// <param name="OnlyFailed">Only abandoned deliveries, not all that the policy allows.</param>
internal sealed record ReplayRequest(DateTimeOffset Since, DateTimeOffset? Until, bool OnlyFailed)
{
    public const string Failed = "failed";
    public const string All = "all";

    private const string SinceMember = "since";
    private const string UntilMember = "until";
    private const string OnlyMember = "only";

    /// <returns>Null when there are faults.</returns>
    public static ReplayRequest? Read(JsonNode? body, out IReadOnlyList<Fault> faults)
    {
        List<Fault> found = [];
        faults = found;
        if (body is not JsonObject members)
        {
            found.Add(new Fault("", $"The request body must be an object with {SinceMember} and {OnlyMember}, and {UntilMember} where wanted."));
            return null;
        }

        found.AddRange(members.Where(member => member.Key is not (SinceMember or UntilMember or OnlyMember))
            .Select(member => new Fault(JsonTree.Shorten(member.Key), $"is not a member of this request; send {SinceMember}, {UntilMember} and {OnlyMember}.")));
        var since = Time(members, SinceMember, hasBeginning: true, found);
        if (!members.ContainsKey(SinceMember))
        {
            found.Add(new Fault(SinceMember, "is missing: say from when on, in milliseconds since 1970 or as ISO 8601, or 0 for the beginning of the log."));
        }

        var until = Time(members, UntilMember, hasBeginning: false, found);
        if (until <= since)
        {
            found.Add(new Fault(UntilMember, $"must be later than {SinceMember}."));
        }

        var only = members[OnlyMember] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        if (only is not (Failed or All))
        {
            found.Add(new Fault(OnlyMember, $"must be \"{Failed}\" (abandoned deliveries) or \"{All}\" (every entry that the policy allows)."));
        }

        return found.Count == 0 && since is { } begin ? new ReplayRequest(begin, until, only == Failed) : null;
    }

    /// <param name="hasBeginning">Whether 0 stands for the beginning of the log.</param>
    private static DateTimeOffset? Time(JsonObject members, string name, bool hasBeginning, List<Fault> faults)
    {
        if (!members.TryGetPropertyValue(name, out var node))
        {
            return null;
        }

        if (hasBeginning && node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out long zero) && zero == 0)
        {
            return DateTimeOffset.UnixEpoch;
        }

        if (Moment.Read(node, out var milliseconds) is not { } reason)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        faults.Add(new Fault(name, reason));
        return null;
    }
}
