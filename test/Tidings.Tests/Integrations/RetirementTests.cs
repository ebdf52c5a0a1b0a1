using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Tests.Integrations.BuiltIn;

namespace Tidings.Tests.Integrations;

public sealed class RetirementTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 15, 23, 59, 59, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-15", "retired since 2026-01-15: gone")]
    [InlineData("2025-11-30", "retired since 2025-11-30: gone")]
    [InlineData("2026-01-16", "to be retired on 2026-01-16: gone")]
    public void A_day_that_is_yet_to_come_is_an_announcement(string since, string expected) => Assert.Equal(expected, Of(since).Describe(Day));

    [Theory]
    [InlineData("https://shop.webhook.office.com/webhookb2/1", true)]
    [InlineData(" https://WEBHOOK.office.com/", true)]
    [InlineData("https://webhook.office.com.example.com/", false)]
    [InlineData("https://notwebhook.office.com/", false)]
    [InlineData("https://prod.logic.azure.com/workflows/1", false)]
    [InlineData("not an address", false)]
    public void Only_addresses_of_its_hosts_are_concerned(string address, bool concerned) =>
        Assert.Equal(concerned, Of("2025-11-30", "webhook.office.com").Concerns(new JsonObject { ["on"] = true, ["url"] = address }));

    [Fact]
    public void Without_hosts_every_config_is_concerned() => Assert.True(Of("2025-11-30").Concerns([]));

    [Fact]
    public void Part_of_a_tool_is_told_as_part_of_it() => Assert.Equal("retired since 2025-11-30 in part", Of("2025-11-30", "webhook.office.com").Word(Day));

    [Fact]
    public void The_catalogue_knows_of_these() => Assert.Equal(
        ["appoptics 2025-11-30", "msteams 2026-05-22 webhook.office.com outlook.office.com outlook.office365.com", "new-relic-apm 2027-07-31", "opsgenie 2027-04-05"],
        BuiltInCatalogue.Load.Catalogue!.Integrations.Select(integration => integration.Manifest).Where(manifest => manifest.Retired is not null)
            .Select(manifest => string.Join(' ', [FormattableString.Invariant($"{manifest.Key} {manifest.Retired!.Since:yyyy-MM-dd}"), .. manifest.Retired.Hosts])));

    private static Retirement Of(string since, params string[] hosts) => new(DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture), "gone", hosts);
}
