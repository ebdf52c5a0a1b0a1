using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary><c>~</c> is the vendor's key for a change in all environments; no tool has an environment of that name.</summary>
public sealed class AllEnvironmentsTests
{
    private static readonly string[] WithTemplates = [.. BuiltInCatalogue.Keys.Where(key => BuiltInCatalogue.Find(key).Manifest.Hook is { UseStandardWebhookPayload: false })];

    public static readonly MatrixTheoryData<string, string> Samples = new(
        WithTemplates,
        ["derived", "stated"]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_tilde_stands_for_all_environments(string key, string sample)
    {
        var request = BuiltInCatalogue.Render(key, Entry(sample));
        Assert.DoesNotContain("~", WithoutLinks(BuiltInCatalogue.Text(request)), StringComparison.Ordinal);
        Assert.DoesNotContain("~", WithoutLinks(Uri.UnescapeDataString(request.Url.Query)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KeysOfDefaults))]
    public void Nor_in_changes_of_other_kinds(string key)
    {
        var segment = JsonNode.Parse(Entry("stated"))!;
        segment["kind"] = "segment";
        Assert.DoesNotContain("~", WithoutLinks(BuiltInCatalogue.Text(BuiltInCatalogue.Render(key, segment.ToJsonString()))), StringComparison.Ordinal);
    }

    public static TheoryData<string> KeysOfDefaults() => [.. WithTemplates.Where(key => BuiltInCatalogue.Find(key).Manifest.Hook!.Templates.ContainsKey("default"))];

    // Addresses of the vendor's pages do have it.
    private static string WithoutLinks(string text) => text.Replace("/~/", "//", StringComparison.Ordinal);

    private static string Entry(string sample)
    {
        var entry = JsonNode.Parse(EntrySamples.FlagInAllEnvironments)!;
        if (sample != "derived")
        {
            entry["project"] = new JsonObject { ["key"] = "shop", ["environment"] = new JsonObject { ["key"] = "~" } };
        }

        return entry.ToJsonString();
    }
}
