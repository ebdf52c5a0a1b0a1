using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>decisions.md, "Config values and addresses": the same rule for the same kind of field, in every integration that ships.</summary>
public sealed class ConfigValueTests
{
    [Theory]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r\n")]
    [InlineData("\u00A0")]
    [InlineData("\uFEFF")]
    public void Blanks_around_a_value_change_nothing_that_is_kept(string blank) => Assert.Empty(
        from text in ConfigSweep.Texts()
        let clean = ConfigSweep.Config(text.Key, text.Variable.Key)
        let blanks = With(clean, text.Variable.Key, blank + text.Value + blank)
        where ConfigSweep.Read(text.Key, blanks).Draft?.Config.ToJsonString() != ConfigSweep.Read(text.Key, clean).Draft?.Config.ToJsonString()
        select $"{text.Key} {text.Variable.Key}");

    [Fact]
    public void Blanks_around_a_value_that_was_stored_before_change_nothing_that_is_sent() => Assert.Empty(
        from text in ConfigSweep.Texts()
        where !IsSigningSecret(text.Key, text.Variable)
        let clean = ConfigSweep.Config(text.Key, text.Variable.Key)
        where ConfigSweep.Sent(text.Key, With(clean, text.Variable.Key, $" {text.Value}\r\n")) != ConfigSweep.Sent(text.Key, clean)
        select $"{text.Key} {text.Variable.Key}");

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    public void Slashes_at_the_end_of_a_base_address_change_nothing(string slashes) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Base
        let clean = ConfigSweep.Config(text.Key, text.Variable.Key)
        let changed = With(clean, text.Variable.Key, text.Value + slashes)
        where ConfigSweep.Read(text.Key, changed).Draft?.Config.ToJsonString() != ConfigSweep.Read(text.Key, clean).Draft?.Config.ToJsonString()
            || ConfigSweep.Sent(text.Key, changed) != ConfigSweep.Sent(text.Key, clean)
        select $"{text.Key} {text.Variable.Key}");

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void A_base_address_that_ends_in_the_tools_path_is_not_given_it_twice(string slash) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Base && text.Variable.Type != FormVariableType.Enum
        let clean = ConfigSweep.Config(text.Key, text.Variable.Key)
        let sent = new Uri(ConfigSweep.Sent(text.Key, clean).Split('\n')[0])
        where ConfigSweep.Sent(text.Key, With(clean, text.Variable.Key, sent.GetLeftPart(UriPartial.Path) + slash)) != ConfigSweep.Sent(text.Key, clean)
        select $"{text.Key} {text.Variable.Key}");

    [Fact]
    public void A_base_address_keeps_a_path_of_its_own() => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Base && text.Variable.Type != FormVariableType.Enum
        let clean = ConfigSweep.Config(text.Key, text.Variable.Key)
        let path = new Uri(ConfigSweep.Sent(text.Key, clean).Split('\n')[0]).AbsolutePath[new Uri(text.Value).AbsolutePath.TrimEnd('/').Length..]
        let moved = new Uri(ConfigSweep.Sent(text.Key, With(clean, text.Variable.Key, "https://gateway.example.com/some/prefix/")).Split('\n')[0])
        where moved.AbsolutePath != "/some/prefix" + path
        select $"{text.Key} {text.Variable.Key}: {moved}");

    [Fact]
    public void Base_addresses_are_told_from_the_manifests_alone() =>
        Assert.Equal(
            "appdynamics controllerURL, cloudtrail endpointURL, datadog-private hostURL, dynatrace url, dynatrace-v2 url, elastic url, gotify url, grafana endpointUrl, last9 endpointUrl, "
            + "loki url, opensearch url, otlp url, splunk base-url, terraform-cloud hostName",
            string.Join(", ", Manifests().Where(text => text.Place == AddressPlace.Base && text.Variable.Type != FormVariableType.Enum).Select(text => $"{text.Key} {text.Variable.Key}").Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("?")]
    [InlineData("?token=1")]
    [InlineData("#part")]
    [InlineData("/x?a=b#c")]
    public void A_query_or_fragment_in_a_base_address_is_refused_by_the_fields_name(string rest) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Base
        let faults = ConfigSweep.Read(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, text.Value + rest)).Faults
        where faults.Count != 1 || faults[0].Attribute != $"config.{text.Variable.Key}"
        select $"{text.Key} {text.Variable.Key}");

    [Fact]
    public void A_query_in_a_base_address_that_was_stored_before_fails_by_the_fields_name() => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Base && text.Variable.Type != FormVariableType.Enum
        let outcome = ConfigSweep.Outcome(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, text.Value + "/?a=b"), EntrySamples.Flag)
        where outcome is not RenderOutcome.Failed failed || !failed.Message.Contains($"'{text.Variable.Key}'", StringComparison.Ordinal)
        select $"{text.Key} {text.Variable.Key}: {outcome}");

    [Fact]
    public void A_whole_address_is_kept_and_sent_as_it_is() => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.Whole
        from address in new[] { "https://a.example.com/hook/?a=1&b=%20#c", "https://a.example.com/hook//" }
        let config = With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, address)
        where JsonTree.Text(ConfigSweep.Read(text.Key, config).Draft?.Config[text.Variable.Key]) != address || ConfigSweep.Sent(text.Key, config).Split('\n')[0] != address
        select $"{text.Key} {text.Variable.Key}");

    [Theory]
    [InlineData("team/app")]
    [InlineData("a?b#c")]
    [InlineData("<logs-{now/d}>")]
    [InlineData("a b\\c%&=+é漢😀")]
    [InlineData("//")]
    [InlineData("...")]
    public void A_segment_of_a_path_is_encoded_once(string value) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.PathSegment
        let clean = new Uri(ConfigSweep.Sent(text.Key, ConfigSweep.Config(text.Key, text.Variable.Key)).Split('\n')[0]).Segments
        let sent = new Uri(ConfigSweep.Sent(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, value)).Split('\n')[0]).Segments
        where sent.Length != clean.Length || !sent.Any(segment => Uri.UnescapeDataString(segment.TrimEnd('/')) == value)
        select $"{text.Key} {text.Variable.Key}: {string.Concat(sent)}");

    [Fact]
    public void What_is_encoded_already_is_left_alone() => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.PathSegment
        let url = ConfigSweep.Sent(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, "team%2Fapp%3f")).Split('\n')[0]
        where !url.Contains("/team%2Fapp%3f", StringComparison.Ordinal)
        select $"{text.Key} {text.Variable.Key}: {url}");

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("%2e%2E")]
    public void A_step_is_no_name_in_a_path(string step) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Place == AddressPlace.PathSegment
        let config = With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, step)
        where ConfigSweep.Read(text.Key, config).Faults is not [{ } fault] || fault.Attribute != $"config.{text.Variable.Key}" || ConfigSweep.Outcome(text.Key, config, EntrySamples.Flag) is not RenderOutcome.Failed
        select $"{text.Key} {text.Variable.Key}");

    [Theory]
    [InlineData("a/b")]
    [InlineData("/a")]
    [InlineData("a?b")]
    [InlineData("a#")]
    [InlineData("a\\b")]
    public void An_id_with_the_marks_of_an_address_is_refused(string value) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Variable.IsIdentifier || text.Place == AddressPlace.HostPart
        let faults = ConfigSweep.Read(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, value)).Faults
        where faults is not [{ } fault] || fault.Attribute != $"config.{text.Variable.Key}"
        select $"{text.Key} {text.Variable.Key}");

    [Fact]
    public void Ids_are_the_same_kind_of_field_everywhere() => Assert.Equal(
        "appdynamics account, appdynamics applicationID, cloudtrail accountId, new-relic accountId, new-relic-apm applicationId, new-relic-apm-insights accountId, signalfx realm, "
        + "terraform-cloud workspaceId, vercel-native installationId",
        string.Join(", ", Manifests().Where(text => text.Variable.IsIdentifier).Select(text => $"{text.Key} {text.Variable.Key}").Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_xyz!")]
    [InlineData("whsec_TQ==")]
    [InlineData("v1,whsec_")]
    [InlineData("v1,whsec_TQ==")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjU PD8ILPZIo2LaLaSw")]
    public void A_secret_of_standard_webhooks_is_whole_wherever_one_is_taken(string secret) => Assert.Empty(
        from text in ConfigSweep.Texts()
        where text.Variable.IsSecret && text.Place == AddressPlace.None
        let faults = ConfigSweep.Read(text.Key, With(ConfigSweep.Config(text.Key, text.Variable.Key), text.Variable.Key, secret)).Faults
        where faults is not [{ } fault] || fault.Attribute != $"config.{text.Variable.Key}" || fault.Reason.Contains(secret.Length > 10 ? secret : "xyz", StringComparison.Ordinal)
        select $"{text.Key} {text.Variable.Key}");

    [Fact]
    public void Random_values_are_refused_by_name_or_sent_where_the_manifest_says()
    {
        var random = new Random(20261130);
        foreach (var text in ConfigSweep.Texts())
        {
            var clean = ConfigSweep.Config(text.Key, text.Variable.Key);
            var expected = new Uri(ConfigSweep.Sent(text.Key, clean).Split('\n')[0]);
            for (var turn = 0; turn < 12; turn++)
            {
                var value = Nasty(random, text.Value);
                Check(text, With(clean, text.Variable.Key, value), value, expected);
            }
        }
    }

    private static void Check((string Key, FormVariable Variable, AddressPlace Place, string Value) text, JsonObject config, string value, Uri expected)
    {
        var what = $"{text.Key} {text.Variable.Key} {value}";
        var (draft, faults) = ConfigSweep.Read(text.Key, config);
        if (draft is null)
        {
            Assert.True(faults.All(fault => fault.Attribute == $"config.{text.Variable.Key}"), $"{what}: {string.Join("; ", faults)}");
            return;
        }

        if (ConfigSweep.Outcome(text.Key, draft.Config, EntrySamples.Flag) is not RenderOutcome.Rendered { Request: var request })
        {
            return; // told with the delivery
        }

        Assert.DoesNotContain(request.Headers, header => header.Value.Any(char.IsControl));
        if (text.Place is not (AddressPlace.Base or AddressPlace.Whole or AddressPlace.HostPart) && text.Variable.Key != "ingestionChannelArn")
        {
            Assert.True(request.Url.Authority == expected.Authority && request.Url.Segments.Length == expected.Segments.Length, $"{what}: {request.Url.AbsoluteUri}");
        }

        if (request.Headers.Any(header => header.Value.StartsWith("application/", StringComparison.Ordinal)))
        {
            Assert.True(ConfigSweep.IsJson(BuiltInCatalogue.Text(request)), what);
        }
    }

    private static string Nasty(Random random, string value)
    {
        string[] parts = ["/", "?", "#", "%", "%2F", "\\", "..", "@", ":", " ", "\r\n", "\t", "\"", "{{url}}", "é", "漢", "😀", "&", "=", "<", "whsec_", "\u200B", "\0", value, value];
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));
    }

    private static IEnumerable<(string Key, FormVariable Variable, AddressPlace Place)> Manifests() =>
        from key in BuiltInCatalogue.Keys
        let manifest = BuiltInCatalogue.Find(key).Manifest
        let rule = new ConfigValueRule(manifest)
        from variable in manifest.FormVariables
        select (key, variable, rule.PlaceOf(variable));

    private static bool IsSigningSecret(string key, FormVariable variable) =>
        BuiltInCatalogue.Find(key).Manifest.Hook?.Endpoint is { } endpoint
        && (endpoint.HmacSignature?.SecretVariable == variable.Key || endpoint.StandardWebhooks?.SecretVariable == variable.Key);

    private static JsonObject With(JsonObject config, string key, string value)
    {
        var changed = (JsonObject)config.DeepClone();
        changed[key] = value;
        return changed;
    }
}
