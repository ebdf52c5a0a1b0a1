using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Access.Roles;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Inbound;
using Tidings.Policies;
using Tidings.Subscriptions;

namespace Tidings.Storage.Tests;

/// <summary>Values that tests store; the number makes them different.</summary>
internal static class Samples
{
    public const string Secret = "sk-very-secret-0123456789";

    public static AuditLogEntry Entry(int number, int bytes = 40) => new()
    {
        Id = new EntryId(string.Create(CultureInfo.InvariantCulture, $"entry-{number}")),
        Date = ManualTime.Start,
        Kind = "flag",
        Name = "checkout",
        Accesses = [],
        Payload = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"n\":{number}}}").PadRight(bytes)),
    };

    public static IReadOnlyList<AuditLogEntry> Entries(int first, int count, int bytes = 40) =>
        [.. Enumerable.Range(first, count).Select(number => Entry(number, bytes))];

    public static AuditLogEntry Audit(string id) => Entry(0) with { Id = new EntryId(id) };

    public static Subscription Subscription(AccountId account, int number, string integrationKey = "datadog") => new()
    {
        Id = new SubscriptionId(number.ToString("x24", CultureInfo.InvariantCulture)),
        Account = account,
        IntegrationKey = integrationKey,
        Name = string.Create(CultureInfo.InvariantCulture, $"subscription {number}"),
        Config = new JsonObject { ["apiKey"] = Secret, ["port"] = 8088, ["tls"] = true },
        Statements = [new Statement { Effect = Effect.Allow, Resources = ["proj/*:env/*:flag/*"], Actions = ["*"] }],
        On = true,
        Tags = ["ops", "é"],
        LegacyMembers = ["apiKey"],
        CreatedAt = ManualTime.Start,
    };

    public static AccessToken Token(AccountId account, int number) => new()
    {
        Id = number.ToString("x24", CultureInfo.InvariantCulture),
        Account = account,
        Name = string.Create(CultureInfo.InvariantCulture, $"token {number}"),
        Digest = number.ToString("x64", CultureInfo.InvariantCulture),
        Ending = "9abc",
        Role = AccessRole.Writer,
        CreatedAt = ManualTime.Start,
    };

    public static InboundHook Hook(AccountId account, int number) => new()
    {
        Id = new InboundHookId(number.ToString("x24", CultureInfo.InvariantCulture)),
        Account = account,
        Name = string.Create(CultureInfo.InvariantCulture, $"hook {number}"),
        Kind = InboundHookKind.Generic,
        Address = InboundAddress.New(),
        Secret = Secret,
        Verification = new HookVerification.Hmac("X-Signature", SignatureEncoding.Base64, "v0="),
        Mapping = EntryMapping.Parse("""{"action":"/a","resource":"proj/{/p}"}"""),
        On = true,
        Tags = ["ops", "é"],
        CreatedAt = ManualTime.Start,
    };

    public static CustomRole Role(AccountId account, int number) => new()
    {
        Id = number.ToString("x24", CultureInfo.InvariantCulture),
        Account = account,
        Key = string.Create(CultureInfo.InvariantCulture, $"role-{number}"),
        Name = string.Create(CultureInfo.InvariantCulture, $"role {number}"),
        Policy = [new Statement { Effect = Effect.Allow, Resources = ["integration/*"], Actions = ["*"] }],
        CreatedAt = ManualTime.Start,
    };

    public static Attempt Failure(int second, string error = "The receiver answered 503.") =>
        new(ManualTime.Start.AddSeconds(second), TimeSpan.FromMilliseconds(12), 503, error, "busy");

    public static readonly Attempt Success = new(ManualTime.Start, TimeSpan.FromMilliseconds(5), 200, null, null);

    public static JournalRecord Delivered(long subscription, long position) =>
        new(subscription, position, DeliveryState.Delivered, 1, Success, null);

    public static JournalRecord Retrying(long subscription, long position, int dueSecond, int attempts = 1) =>
        new(subscription, position, DeliveryState.Retrying, attempts, Failure(0), ManualTime.Start.AddSeconds(dueSecond));

    public static JournalRecord Abandoned(long subscription, long position) =>
        new(subscription, position, DeliveryState.Abandoned, 1, Failure(0), null);

    public static readonly DeliveryCommit EmptyCommit = new() { Records = [], Statuses = [], Marks = [], ClearedMarks = [], Checkpoint = null };
}
