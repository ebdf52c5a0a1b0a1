using System.Text;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>HTTP source: each line is a message, of at most 64 KB.</summary>
public sealed class SumologicTests
{
    [Fact]
    public void A_message_tells_who_did_what_where_and_why()
    {
        var body = BuiltInCatalogue.Body("sumologic", EntrySamples.Flag);
        Assert.Equal(1729123867537, (long?)body["timestamp"]);
        Assert.Equal("Kim Lee turned on the flag Checkout v2 in 'Production'", (string?)body["title"]);
        Assert.Equal("updateOn", (string?)body["action"]);
        Assert.Equal("Ready for launch", (string?)body["comment"]);
        Assert.Equal("production", (string?)body["environment"]!["key"]);
        Assert.Equal("kim@example.com", (string?)body["member"]!["email"]);
        Assert.Equal("payments", (string?)body["tags"]![0]);
    }

    [Fact]
    public void Texts_arrive_unchanged() =>
        Assert.Equal(EntrySamples.Nasty, (string?)BuiltInCatalogue.Body("sumologic", EntrySamples.Hostile)["comment"]);

    [Theory]
    [MemberData(nameof(AddedIntegrations.Samples), MemberType = typeof(AddedIntegrations))]
    public void A_message_is_one_line_that_begins_with_its_time(string sample)
    {
        var text = BuiltInCatalogue.Text(BuiltInCatalogue.Render("sumologic", EntrySamples.All[sample]));
        Assert.StartsWith("{\"timestamp\":", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.TrimEnd());
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("excessive")]
    [InlineData("wide")]
    [InlineData("wide keys")]
    public void A_message_stays_below_64_kilobytes(string sample)
    {
        var entry = sample switch
        {
            "wide" => AddedIntegrations.Wide,
            "wide keys" => AddedIntegrations.Wide.Replace("\"shop\"", $"\"{new string('漢', 20_000)}\"", StringComparison.Ordinal).Replace("tag-", new string('漢', 1_000), StringComparison.Ordinal),
            _ => EntrySamples.All[sample],
        };
        Assert.InRange(Encoding.UTF8.GetByteCount(BuiltInCatalogue.Text(BuiltInCatalogue.Render("sumologic", entry))), 1, 64 * 1024);
    }

    [Fact]
    public void Tags_that_do_not_fit_are_left_out_whole()
    {
        var tags = BuiltInCatalogue.Body("sumologic", EntrySamples.Excessive)["tags"]!.AsArray().Select(tag => (string)tag!);
        Assert.Equal(Enumerable.Range(0, 9).Select(number => $"{number}{new string('t', 250)}"), tags);
    }

    [Fact]
    public void Tags_that_are_none_make_an_empty_list() =>
        Assert.Equal("[]", BuiltInCatalogue.Body("sumologic", EntrySamples.Bare)["tags"]!.ToJsonString());

    [Fact]
    public void The_connection_test_is_one_line_too() => Assert.DoesNotContain('\n', ValidationTemplateTests.Render("sumologic").TrimEnd());
}
