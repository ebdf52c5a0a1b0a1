using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class EntryTitleTests
{
    private const string Change = """{"action":"updateRules","resource":"proj/shop:env/production:flag/f","name":"F" """;

    [Theory]
    [InlineData("""{"member":{"email":"kim@example.com","firstName":"Kim","lastName":"Lee"}}""", "[Kim Lee](mailto:kim@example.com) ")]
    [InlineData("""{"member":{"email":"kim@example.com"}}""", "[kim@example.com](mailto:kim@example.com) ")]
    [InlineData("""{"token":{"name":"CI"}}""", "The access token CI ")]
    [InlineData("""{"app":{"name":"Terraform"}}""", "The application Terraform ")]
    [InlineData("""{"subject":{"name":"Kim Lee"},"token":{"name":"CI"}}""", "Kim Lee ")]
    [InlineData("""{"comment":""}""", "Someone ")]
    public void A_title_begins_with_who_or_what_made_the_change(string actor, string beginning) =>
        Assert.StartsWith(beginning, Title($"{Change},{actor[1..]}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("# Bot", @"\# Bot ")]
    [InlineData("- x", @"\- x ")]
    [InlineData("+ x", @"\+ x ")]
    [InlineData("1. x", @"1\. x ")]
    [InlineData("2) x", @"2\) x ")]
    [InlineData("    Bot", "Bot ")]
    public void A_title_stays_one_line_of_text_whoever_it_begins_with(string subject, string beginning) =>
        Assert.StartsWith(beginning, Title(Change + $$""","subject":{"name":"{{subject}}"} }"""), StringComparison.Ordinal);

    [Fact]
    public void A_flag_is_linked_and_its_one_environment_named() =>
        Assert.EndsWith(" the flag [F](/shop/production/features/f) in `production`", Title(Change + "}"), StringComparison.Ordinal);

    [Fact]
    public void The_environment_is_called_by_its_name_where_the_entry_tells() =>
        Assert.EndsWith(" in `Production`", Title(Change + ""","project":{"environment":{"name":"Production"}}}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"action":"createFlag","resource":"proj/shop:flag/f"}""", "[f](/shop/~/features/f)")]
    [InlineData("""{"action":"updateRules","resource":"proj/shop:env/p:segment/s"}""", "[s](/shop/p/segments/s)")]
    [InlineData("""{"action":"createMetric","resource":"proj/shop:metric/m"}""", "created the metric m")]
    [InlineData("""{"action":"deleteFlag","resource":"proj/shop:flag/f"}""", "deleted the flag f")]
    [InlineData("""{"action":"deleteTriggers","resource":"proj/shop:flag/f"}""", "the flag [f](/shop/~/features/f)")]
    public void A_title_ends_with_its_target(string json, string ending) =>
        Assert.EndsWith(ending, Title(json), StringComparison.Ordinal);

    [Fact]
    public void Links_are_absolute_where_the_host_is_known()
    {
        var reader = new EntryReader(new FixedTime(Samples.Now), new Uri("https://tidings.example.com/"));
        var entry = Assert.Single(reader.ReadJson(Samples.Account, """{"action":"createFlag","resource":"proj/shop:flag/f"}"""u8.ToArray()).Entries);

        Assert.EndsWith("[f](https://tidings.example.com/shop/~/features/f)", Samples.Payload(entry)["title"]?.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string? Title(string json) => Samples.Payload(Samples.Entry(json))["title"]?.GetValue<string>();
}
