using System.Text.Json;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>What every integration has in common: URL, method, headers of §1.11, and bodies that are JSON whatever the entry.</summary>
public sealed class BuiltInRequestTests
{
    [Theory]
    [MemberData(nameof(BuiltInManifestTests.TableKeys), MemberType = typeof(BuiltInManifestTests))]
    public void The_request_goes_to_the_tool_with_its_credential(string key)
    {
        var facts = BuiltInCatalogue.Facts[key];
        var request = BuiltInCatalogue.Render(key, EntrySamples.Flag);
        Assert.Equal("POST", request.Method);
        Assert.Equal(facts.Url, request.Url.AbsoluteUri);
        Assert.Equal(facts.Header.Value, BuiltInCatalogue.Header(request, facts.Header.Name));
    }

    [Fact]
    public void Logdna_is_told_the_charset() => Assert.Equal(
        "application/json; charset=UTF-8", BuiltInCatalogue.Header(BuiltInCatalogue.Render("logdna", EntrySamples.Flag), "Content-Type"));

    [Fact]
    public void Terraform_is_told_that_it_is_json_api() => Assert.Equal(
        "application/vnd.api+json", BuiltInCatalogue.Header(BuiltInCatalogue.Render("terraform-cloud", EntrySamples.Flag), "Content-Type"));

    [Fact]
    public void Terraform_is_the_public_one_unless_another_is_named() => Assert.Equal(
        "https://app.terraform.io/api/v2/runs",
        BuiltInCatalogue.Render("terraform-cloud", EntrySamples.Flag, config => config.Remove("hostName")).Url.AbsoluteUri);

    [Theory]
    [InlineData("new-relic-apm", "api.newrelic.com")]
    [InlineData("new-relic-apm-insights", "insights-collector.newrelic.com")]
    public void New_relic_falls_back_to_its_main_domain(string key, string host) => Assert.Equal(
        host, BuiltInCatalogue.Render(key, EntrySamples.Flag, config => config["domain"] = "").Url.Host);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Splunk_decides_whether_certificates_are_verified(bool skip) => Assert.Equal(
        !skip, BuiltInCatalogue.Render("splunk", EntrySamples.Flag, config => config["skip-ca-verification"] = skip).VerifyCertificate);

    [Theory]
    [MemberData(nameof(JsonPairs))]
    public void The_body_is_json_for_every_kind_of_entry(string key, string sample)
    {
        using var body = JsonDocument.Parse(BuiltInCatalogue.Render(key, EntrySamples.All[sample]).Body);
        Assert.NotEqual(JsonValueKind.Undefined, body.RootElement.ValueKind);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void No_text_is_escaped_for_html(string key, string sample)
    {
        // Slack's own escapes are the same three as HTML's, and no others.
        var body = BuiltInCatalogue.Text(BuiltInCatalogue.Render(key, EntrySamples.All[sample]));
        Assert.DoesNotContain("&apos;", body, StringComparison.Ordinal);
        Assert.DoesNotContain("&quot;", body, StringComparison.Ordinal);
    }

    [Theory] // Teams takes 28 KB and Slack shows 40,000 characters; the others take this much, and some of them their own limits, which their own tests check
    [MemberData(nameof(TemplateKeys))]
    public void No_body_is_large_however_long_the_texts_are(string key)
    {
        var most = key switch { "msteams" => 28 * 1024, "slack" => 40_000, _ => 256 * 1024 };
        Assert.All([EntrySamples.Endless, AddedIntegrations.Wide], entry => Assert.InRange(BuiltInCatalogue.Render(key, entry).Body.Length, 1, most));
    }

    [Theory]
    [MemberData(nameof(TellingKeys))]
    public void Values_are_never_taken_for_templates(string key) => Assert.Contains(
        "{{name}}", BuiltInCatalogue.Text(BuiltInCatalogue.Render(key, EntrySamples.Hostile)), StringComparison.Ordinal);

    /// <summary>All but those that send the entry as it is.</summary>
    public static TheoryData<string> TemplateKeys() => [.. BuiltInCatalogue.Keys.Where(key => !BuiltInCatalogue.Find(key).Manifest.Hook!.UseStandardWebhookPayload)];

    public static TheoryData<string> TellingKeys() => [.. BuiltInCatalogue.Keys.Where(key => BuiltInCatalogue.Facts.GetValueOrDefault(key) is not { OnlyRefers: true } && key != "sentry")]; // which is told keys alone

    public static TheoryData<string, string> Pairs() => PairsOf(BuiltInCatalogue.Keys);

    public static TheoryData<string, string> JsonPairs() =>
        PairsOf(BuiltInCatalogue.Keys.Where(key => BuiltInCatalogue.Facts.GetValueOrDefault(key) is not { BodyIsText: true }));

    /// <summary>With the samples of the kinds that it sends: all, but for <c>sentry</c>.</summary>
    private static TheoryData<string, string> PairsOf(IEnumerable<string> keys)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var key in keys)
        {
            var hook = BuiltInCatalogue.Find(key).Manifest.Hook!;
            foreach (var (sample, entry) in EntrySamples.All)
            {
                if (hook.UseStandardWebhookPayload || hook.FindTemplate(Samples.Entry(entry).Kind) is not null)
                {
                    pairs.Add(key, sample);
                }
            }
        }

        return pairs;
    }
}
