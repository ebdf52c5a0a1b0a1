using System.Text;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Search;
using Tidings.Policies;

namespace Tidings.Storage.Tests;

/// <summary>Entries that searches tell apart, and the searches.</summary>
internal static class SearchSamples
{
    private static readonly string[] Projects = ["shop", "ship", "bakery"];
    private static readonly string[] Environments = ["production", "staging", "test"];
    private static readonly string[] Tags = ["live", "core", "old"];
    private static readonly string[] Actions = ["updateOn", "updateRules", "updateTags"];
    private static readonly string[] Words = ["release", "rollout", "rollback", "café", "noon"];

    public static readonly EntryFilter Everything = new(null, EntrySight.Of(AccessPolicy.Of(Samples.Token(new AccountId("aaaaaaaaaaaaaaaaaaaaaaaa"), 1))));

    /// <param name="day">Of its date.</param>
    public static AuditLogEntry Entry(int number, int day, string resource = "proj/shop:env/production:flag/checkout", string action = "updateOn", string comment = "") =>
        Entry(number, day, comment, (action, resource));

    public static EntryFilter Statements(string resource, string action = "*") => new(PolicyOf(resource, action), EntrySight.Of(AccessPolicy.Of(Samples.Token(new AccountId("aaaaaaaaaaaaaaaaaaaaaaaa"), 1))));

    public static EntrySearch Search(AccountId account, int limit = 20) => new() { Account = account, Filter = Everything, Limit = limit };

    public static TextQuery Text(string text) =>
        TextQuery.TryParse(text, out var query) ? query : throw new ArgumentException("There is no word in it.", nameof(text));

    /// <summary>One of many entries of which most were done to something different.</summary>
    /// <remarks>Some have two accesses: what one of them lacks the other may have.</remarks>
    public static AuditLogEntry Varied(int number, Random random) => Entry(
        number,
        random.Next(40),
        $"{Pick(random, Words)} {Pick(random, Words)}{random.Next(50)} ticket-{random.Next(500)}",
        [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => (Pick(random, Actions), VariedResource(random)))]);

    /// <summary>A search of some of them: by what was done, by what was done to what, by words that are whole or only begun, or by several of these.</summary>
    public static EntrySearch VariedSearch(AccountId account, Random random) => Search(account, limit: 500) with
    {
        Filter = random.Next(4) switch
        {
            0 => Everything,
            1 => Statements($"proj/{Pick(random, Projects)}:env/*:flag/flag-{random.Next(400)}"),
            2 => Statements($"proj/*;{Pick(random, Tags)}:env/{Pick(random, Environments)}:flag/*;{Pick(random, Tags)}", Pick(random, Actions)),
            _ => Statements($"proj/{Pick(random, Projects)[..2]}*:env/*:flag/flag-1*"),
        },
        Text = random.Next(4) switch
        {
            0 => null,
            1 => Text($"{Pick(random, Words)} ticket-{random.Next(500)}"),
            2 => Text($"{Pick(random, Words)[..random.Next(1, 5)]} {random.Next(50)}"),
            _ => Text($"tick flag {random.Next(400)}"),
        },
    };

    /// <summary>What a search means, said of one entry.</summary>
    public static bool IsFound(EntrySearch search, AuditLogEntry entry) =>
        search.Filter.Passes(entry.Accesses) && (search.Text is not { } text || text.Matches(EntryText.WordsOf(entry)));

    private static AuditLogEntry Entry(int number, int day, string comment, params (string Action, string Resource)[] accesses)
    {
        var list = string.Join(',', accesses.Select(access => $$"""{"action":"{{access.Action}}","resource":"{{access.Resource}}"}"""));
        var json = $$"""{"_id":"entry-{{number}}","date":{{ManualTime.Start.AddDays(day).ToUnixTimeMilliseconds()}},"accesses":[{{list}}],"kind":"flag","name":"Checkout","comment":"{{comment}}"}""";
        return EntryReader.ReadStored(Encoding.UTF8.GetBytes(json));
    }

    private static string VariedResource(Random random) =>
        $"proj/{Pick(random, Projects)};{Pick(random, Tags)}:env/{Pick(random, Environments)}:flag/flag-{random.Next(400)};{Pick(random, Tags)}";

    private static string Pick(Random random, string[] of) => of[random.Next(of.Length)];

    private static Policy PolicyOf(string resource, string action) =>
        Policy.Parse([new Statement { Effect = Effect.Allow, Resources = [resource], Actions = [action] }], "statements").Policy
        ?? throw new ArgumentException("It does not parse.", nameof(resource));
}
