using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>What §1.11 says of one integration, with what decisions.md settles, and a config to render it with.</summary>
internal sealed record IntegrationFacts(string Key)
{
    public const string EveryFlagInProduction = """[{"effect":"allow","resources":["proj/*:env/production:flag/*"],"actions":["*"]}]""";

    /// <summary>One line a field: key|type|optional|secret|default as JSON.</summary>
    public required string[] Fields { get; init; }

    /// <summary>Kinds in the order of the manifest: those of the table, and a default where the table has none.</summary>
    public required string Templates { get; init; }

    /// <summary>Every field set: what a subscription would hold.</summary>
    public required JsonObject Config { get; init; }

    /// <summary>Where <see cref="Config"/> leads.</summary>
    public required string Url { get; init; }

    /// <summary>The header that carries the credential, if one does.</summary>
    public (string Name, string Value) Header { get; init; } = ("Content-Type", "application/json");

    public string Policy { get; init; } = EveryFlagInProduction;

    /// <summary>True where the manifest keeps answers and no config decides the host (§5.7).</summary>
    public bool KeepsAnswers { get; init; }

    /// <summary>True where the body refers to the entry and tells nothing of it.</summary>
    public bool OnlyRefers { get; init; }

    /// <summary>True where the body is not JSON.</summary>
    public bool BodyIsText { get; init; }

    public bool HasConnectionTest => Templates.Split(' ').Contains("validation");
}
