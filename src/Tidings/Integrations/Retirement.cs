using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Integrations;

/// <summary>That a tool, or what this integration uses of it, is gone or will be. Subscriptions go on all the same; their owners are told.</summary>
/// <param name="Since">The day on which its maker ends it. A day that is yet to come is an announcement.</param>
/// <param name="Note">What ends, and what to use instead.</param>
/// <param name="Hosts">Where only some addresses are meant: their hosts, each with all names below it. Empty for the tool as a whole.</param>
public sealed record Retirement(DateOnly Since, string Note, IReadOnlyList<string> Hosts)
{
    /// <summary>In one line: <c>retired since 2025-11-30: …</c>, or <c>to be retired on 2027-04-05: …</c>.</summary>
    public string Describe(DateTimeOffset now) => $"{Word(now)}: {Note}";

    /// <summary>The same without the note, and with <c>in part</c> where only some addresses are meant.</summary>
    public string Word(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Since <= DateOnly.FromDateTime(now.UtcDateTime) ? "retired since" : "to be retired on")} {Since:yyyy-MM-dd}{(Hosts.Count > 0 ? " in part" : "")}");

    /// <summary>What the owner of a subscription should know, after the member that it is about.</summary>
    /// <param name="key">Of the integration.</param>
    /// <param name="config">Of the subscription, in clear.</param>
    /// <returns>Null where the subscription is not concerned.</returns>
    public string? WarningFor(string key, JsonObject config, DateTimeOffset now) => Concerns(config) ? $"kind: the integration {key} is {Describe(now)}" : null;

    /// <param name="config">Of a subscription, in clear.</param>
    /// <returns>False where none of its values is an address of <see cref="Hosts"/>.</returns>
    public bool Concerns(JsonObject config) => Hosts.Count == 0 || config.Any(value =>
        value.Value?.GetValueKind() == JsonValueKind.String
        && Uri.TryCreate(value.Value.GetValue<string>().Trim(), UriKind.Absolute, out var address)
        && Hosts.Any(host => address.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith($".{host}", StringComparison.OrdinalIgnoreCase)));
}
