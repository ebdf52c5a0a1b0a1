using Tidings.Policies;

namespace Tidings.Benchmarks.Samples;

/// <summary>Policies as one large account might hold them: most look at one project, few at everything. The same seed makes the same ones.</summary>
internal static class MixedPolicies
{
    private const int SubscriptionsPerProject = 20;

    public static IReadOnlyList<IReadOnlyList<Statement>> Statements(int count, int seed)
    {
        var random = new Random(seed);
        var projects = Projects(count);
        return [.. Enumerable.Range(0, count).Select(_ => Make(random, projects))];
    }

    public static IReadOnlyList<Policy> Compile(IEnumerable<IReadOnlyList<Statement>> statements) =>
        [.. statements.Select(list => Policy.Parse(list, "statements") is { Policy: { } policy }
            ? policy
            : throw new InvalidOperationException("A sample policy has a fault."))];

    /// <summary>What entries of that account touch.</summary>
    /// <param name="subscriptions">The count that the policies were made for.</param>
    public static IReadOnlyList<IReadOnlyList<ResourceAccess>> Accesses(int count, int subscriptions, int seed)
    {
        var random = new Random(seed);
        var projects = Projects(subscriptions);
        return [.. Enumerable.Range(0, count).Select(_ => (IReadOnlyList<ResourceAccess>)[Access(random, projects)])];
    }

    private static int Projects(int subscriptions) => Math.Max(1, subscriptions / SubscriptionsPerProject);

    private static Statement[] Make(Random random, int projects)
    {
        var project = $"team-{random.Next(projects)}";
        var flag = $"feature-{random.Next(200)}";
        return random.Next(100) switch
        {
            // 2 %: everything in production, the default of most integrations.
            < 2 => [Allow("proj/*:env/production:flag/*", "*")],
            < 40 => [Allow($"proj/{project}:env/production:flag/*", "*")],
            < 55 => [Allow($"proj/{project}:env/*:flag/*", "updateOn", "updateRules", "updateFallthrough", "deleteFlag")],
            < 70 => [Allow($"proj/{project}:env/*:flag/{flag}", "*")],
            < 80 => [Allow($"proj/{project};owner-{random.Next(50)}:env/*;critical:flag/*", "*")],
            < 88 => [Allow($"proj/{project}:env/*:flag/checkout-*", "update*")],
            < 94 => [Allow($"proj/{project}:env/*:flag/*", "*"), Deny($"proj/{project}:env/test*:flag/*", "*")],
            < 97 => [Allow($"proj/{project}", "*"), Allow($"proj/{project}:env/*", "*")],
            < 99 => [Allow($"proj/*:env/production:flag/{flag};owner-{random.Next(50)}", "*")],
            _ => [Allow("member/*", "*")],
        };
    }

    private static ResourceAccess Access(Random random, int projects)
    {
        var environment = random.Next(3) switch { 0 => "production;critical", 1 => "staging", _ => "test-1" };
        var flag = random.Next(10) == 0 ? "checkout-v2" : $"feature-{random.Next(200)}";
        var text = $"proj/team-{random.Next(projects)};owner-{random.Next(50)}:env/{environment}:flag/{flag};owner-{random.Next(50)},payments";
        var action = random.Next(3) switch { 0 => "updateOn", 1 => "updateRules", _ => "updateTags" };
        return Resource.TryParse(text, out var resource, out var error)
            ? new ResourceAccess(action, resource)
            : throw new InvalidOperationException(error);
    }

    private static Statement Allow(string resource, params string[] actions) =>
        new() { Effect = Effect.Allow, Resources = [resource], Actions = actions };

    private static Statement Deny(string resource, params string[] actions) =>
        new() { Effect = Effect.Deny, Resources = [resource], Actions = actions };
}
