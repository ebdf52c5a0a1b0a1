namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>Servers that may deliver to this machine.</summary>
public static class Loopback
{
    /// <summary>Delivers to loopback, and limits no rate.</summary>
    public static ServerStart Start { get; } = new()
    {
        Arguments = ["--egress-allow", "127.0.0.1"],
        Variables = new Dictionary<string, string> { ["TIDINGS__RATELIMITS__ACCOUNT"] = "0", ["TIDINGS__RATELIMITS__ROUTE"] = "0" },
    };

    /// <summary>The same with more variables.</summary>
    public static ServerStart With(params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>(Start.Variables);
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return Start with { Variables = all };
    }
}
