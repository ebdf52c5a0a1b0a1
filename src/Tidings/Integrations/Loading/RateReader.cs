using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Integrations.Loading;

/// <summary>Reads the hook's <c>rate</c>.</summary>
internal static class RateReader
{
    public const string Member = "rate";

    private const string Requests = "requests";
    private const string Per = "per";
    private const int MaxRequests = 100_000;
    private const int MaxSeconds = 86_400;
    private const string PerCure = "give 1 to 86400 seconds as a number, or a duration as hours:minutes:seconds, for example 00:01:00";

    private static readonly FrozenDictionary<string, MemberShape> Known = HookReader.Names(Requests, Per);

    /// <returns>Null when the hook has none, and when there are faults.</returns>
    public static DeliveryRate? Read(ManifestNode hook)
    {
        if (hook.Object(Member) is not { } node)
        {
            return null;
        }

        node.CheckMembers(Known);
        var requests = ReadRequests(node);
        var per = ReadPer(node);
        return requests is null || per is null ? null : new DeliveryRate(requests.Value, per.Value);
    }

    private static int? ReadRequests(ManifestNode node)
    {
        if (node.Number(Requests) is { } number && number == Math.Floor(number) && number is >= 1 and <= MaxRequests)
        {
            return (int)number;
        }

        node.Fault(Requests, $"'{Requests}' must be a whole number from 1 to {MaxRequests}");
        return null;
    }

    private static TimeSpan? ReadPer(ManifestNode node)
    {
        if (node.Number(Per) is { } seconds && seconds is >= 1 and <= MaxSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        // As settings spell durations, in whole seconds.
        if (node.Json[Per] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            && TimeSpan.TryParseExact(value.GetValue<string>(), @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var duration)
            && duration > TimeSpan.Zero)
        {
            return duration;
        }

        node.Fault(Per, $"'{Per}' must be a time: {PerCure}");
        return null;
    }
}
