using System.Text.Json;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>What a client writes into an entry, in every integration that renders it: one line where there is room for one, and nothing that tools refuse.</summary>
public sealed class ForeignTextSweepTests
{
    // Each control character in a place of its own, so that none hides behind another.
    private const string Foreign = "Tq1\r\nTq2\u2028Tq3\u0085Tq4\u0000Tq5\u202ETq6\u2067Tq7\u001B";

    private static readonly string[] Kinds = ["flag", "project", "environment", "member"];

    public static TheoryData<string, string> Rendered
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var key in BuiltInCatalogue.Keys.Where(key => BuiltInCatalogue.Find(key).Manifest.Hook is { UseStandardWebhookPayload: false }))
            {
                foreach (var kind in Kinds.Where(kind => BuiltInCatalogue.Find(key).FindBody(kind) is not null))
                {
                    data.Add(key, kind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rendered))]
    public void Nothing_that_tools_refuse_is_passed_on_and_nothing_turns_the_rest_round(string key, string kind)
    {
        var request = BuiltInCatalogue.Render(key, Entry(kind));
        var sent = Uri.UnescapeDataString(request.UrlText) + BuiltInCatalogue.Text(request) + string.Concat(request.Headers.Select(header => header.Value));

        Assert.DoesNotMatch("(?i)\\\\u0000|\\\\u001b|\\\\u202e|\\\\u0085", sent);
        Assert.DoesNotContain(sent, character => character is '\u0000' or '\u001B' or '\u0085' or '\u202E' or '\u2067');
    }

    [Theory]
    [MemberData(nameof(Rendered))]
    public void A_title_has_one_line(string key, string kind)
    {
        var request = BuiltInCatalogue.Render(key, $$"""
            {"kind":"{{kind}}","name":"n","title":{{JsonSerializer.Serialize(Foreign)}},"accesses":[{"action":"updateName","resource":"{{Resource(kind)}}"}]}
            """);
        var sent = Uri.UnescapeDataString(request.UrlText) + BuiltInCatalogue.Text(request);

        foreach (var (first, second) in new[] { ("Tq1", "Tq2"), ("Tq2", "Tq3"), ("Tq3", "Tq4") })
        {
            Assert.Equal(Count(sent, first), Count(sent, $"{first} {second}"));
        }
    }

    [Fact]
    public void The_entry_that_webhooks_sign_is_the_one_that_is_stored()
    {
        var body = BuiltInCatalogue.Body("webhook", Entry("flag"));

        Assert.Equal(Foreign, (string?)body["comment"]);
        Assert.Equal(Foreign, (string?)body["title"]);
    }

    [Fact]
    public void A_name_that_turns_its_line_round_does_not_turn_the_title_that_is_made_of_it() => Assert.Equal(
        "*Kim Lee updated the name of the flag n*",
        ((string)BuiltInCatalogue.Body("slack", """{"accesses":[{"action":"updateName","resource":"proj/p:env/*:flag/n"}],"name":"n\u202C","member":{"firstName":"Kim\u202E","lastName":"Lee"}}""")["text"]!).Split('\n')[0]);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Resource(string kind) => kind switch
    {
        "flag" => "proj/p:env/e:flag/f",
        "project" => "proj/p",
        "environment" => "proj/p:env/e",
        _ => "member/66f0c0ffee0123456789ab02",
    };

    private static string Entry(string kind) => JsonSerializer.Serialize(new
    {
        kind,
        name = Foreign,
        title = Foreign,
        titleVerb = Foreign,
        comment = Foreign,
        description = Foreign,
        tags = new[] { Foreign },
        key = Foreign,
        project = new { key = "p", name = Foreign, tags = new[] { Foreign }, environment = new { key = "e", name = Foreign, tags = new[] { Foreign } } },
        member = new { _id = "66f0c0ffee0123456789ab01", email = "kim@example.com", firstName = Foreign, lastName = Foreign },
        target = new { _id = "66f0c0ffee0123456789ab02", name = Foreign },
        customProperties = new Dictionary<string, object> { ["datadog"] = new { name = Foreign, values = new[] { Foreign } } },
        accesses = new[] { new { action = "updateName", resource = Resource(kind) } },
    });
}
