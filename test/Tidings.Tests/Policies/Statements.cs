using Tidings.Policies;

namespace Tidings.Tests.Policies;

/// <summary>Writes statements, policies and resources in few words.</summary>
internal static class Statements
{
    public const string ProductionFlags = "proj/*:env/production:flag/*";

    public static Statement Allow(string actions, params string[] resources) =>
        new() { Effect = Effect.Allow, Actions = actions.Split(' '), Resources = resources };

    public static Statement Deny(string actions, params string[] resources) =>
        new() { Effect = Effect.Deny, Actions = actions.Split(' '), Resources = resources };

    public static PolicyReading Parse(params Statement[] statements) => Policy.Parse(statements, "statements");

    public static Policy PolicyOf(params Statement[] statements)
    {
        var reading = Parse(statements);
        Assert.Empty(reading.Faults);
        Assert.NotNull(reading.Policy);
        return reading.Policy;
    }

    public static Resource ResourceOf(string text)
    {
        Assert.True(Resource.TryParse(text, out var resource, out var error), error);
        return resource;
    }

    public static bool Allows(this Policy policy, string action, string resource) => policy.Decide(action, ResourceOf(resource)).Allowed;

    public static bool Matches(string specifier, string resource) => PolicyOf(Allow("*", specifier)).Allows("updateOn", resource);

    /// <summary>The only fault of a policy that holds this specifier alone.</summary>
    public static string FaultOf(string specifier)
    {
        var fault = Assert.Single(Parse(Allow("*", specifier)).Faults);
        Assert.Equal("statements[0].resources[0]", fault.Attribute);
        return fault.Reason;
    }
}
