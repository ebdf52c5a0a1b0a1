using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Integrations.Previews;
using Tidings.Tests.Integrations.BuiltIn;

namespace Tidings.Tests.Integrations.Previews;

public sealed class PlaceholderConfigTests
{
    [Theory] // §5.8: as the vendor's framework tests its templates
    [InlineData(FormVariableType.String, "\"field\"")]
    [InlineData(FormVariableType.Enum, "\"field\"")]
    [InlineData(FormVariableType.DynamicEnum, "\"field\"")]
    [InlineData(FormVariableType.Generated, "\"field\"")]
    [InlineData(FormVariableType.Uri, "\"https://field.com\"")]
    [InlineData(FormVariableType.Boolean, "true")]
    [InlineData(FormVariableType.Multiselect, "[\"field\"]")]
    public void A_field_is_filled_by_its_type(FormVariableType type, string json) =>
        Assert.Equal(json, PlaceholderConfig.Of(new FormVariable { Key = "field", Name = "", Type = type, Source = [] }).ToJsonString().Replace("\\u0022", "\"", StringComparison.Ordinal));

    [Fact]
    public void What_is_given_stays_and_the_rest_is_filled_defaults_or_not()
    {
        var given = new JsonObject { ["hostURL"] = "https://api.datadoghq.eu" };

        var config = PlaceholderConfig.Fill(given, BuiltInCatalogue.Find("datadog").Manifest);

        Assert.Equal("""{"hostURL":"https://api.datadoghq.eu","apiKey":"apiKey","hideMemberDetails":true}""", config.ToJsonString());
        Assert.Single(given);
    }

    [Fact] // §1.12
    public void Another_spelling_of_a_field_fills_it() =>
        Assert.False((bool)PlaceholderConfig.Fill(new JsonObject { ["skip-ca-verificiation"] = false }, BuiltInCatalogue.Find("splunk").Manifest)["skip-ca-verification"]!);
}
