using System.Text;
using System.Text.Json.Nodes;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Entries of all kinds that templates are rendered with: plain ones, bare ones, and ones that try to break out.</summary>
internal static class EntrySamples
{
    public const string Flag = """
        {
          "_id": "66f0c0ffee0123456789abcd", "date": 1729123867537, "kind": "flag", "name": "Checkout v2",
          "accesses": [{"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout-v2"}],
          "description": "* Turned the flag on\n", "comment": "Ready for launch", "tags": ["payments", "web"],
          "project": {"key": "shop", "name": "Shop", "tags": ["retail"], "environment": {"key": "production", "name": "Production", "tags": ["live"]}},
          "customProperties": {"dynatrace": {"name": "Dynatrace tags", "values": ["checkout-service", "cart-service"]}},
          "member": {"_id": "66f0c0ffee0123456789ab01", "email": "kim@example.com", "firstName": "Kim", "lastName": "Lee"},
          "titleVerb": "turned on the flag",
          "title": "[Kim Lee](mailto:kim@example.com) turned on the flag [Checkout v2](https://app.launchdarkly.com/shop/production/features/checkout-v2) in `Production`",
          "target": {"_links": {"site": {"href": "/shop/production/features/checkout-v2", "type": "text/html"}}, "name": "Checkout v2",
                     "resources": ["proj/shop:env/production:flag/checkout-v2"]}
        }
        """;

    public const string FlagInAllEnvironments = """
        {
          "date": 1729123867537, "kind": "flag", "name": "Checkout v2",
          "accesses": [{"action": "updateName", "resource": "proj/shop:env/production:flag/checkout-v2"},
                       {"action": "updateName", "resource": "proj/shop:env/test:flag/checkout-v2"}],
          "member": {"email": "kim@example.com"}
        }
        """;

    public const string Project = """
        {
          "date": 1729123867537, "kind": "project", "name": "Shop",
          "accesses": [{"action": "createProject", "resource": "proj/shop"}],
          "member": {"email": "kim@example.com", "firstName": "Kim", "lastName": "Lee"}
        }
        """;

    public const string Environment = """
        {
          "date": 1729123867537, "kind": "environment", "name": "Production",
          "accesses": [{"action": "updateName", "resource": "proj/shop:env/production"}],
          "comment": "rename", "member": {"email": "kim@example.com", "firstName": "Kim", "lastName": "Lee"}
        }
        """;

    public const string Member = """
        {
          "date": 1729123867537, "kind": "member", "name": "Sam Secret",
          "accesses": [{"action": "updateRole", "resource": "member/66f0c0ffee0123456789ab02"}],
          "description": "* Changed the role of sam@example.com\n", "comment": "Sam asked for it", "titleVerb": "updated the role of",
          "target": {"_id": "66f0c0ffee0123456789ab02", "name": "Sam Secret"},
          "member": {"_id": "66f0c0ffee0123456789ab01", "email": "kim@example.com", "firstName": "Kim", "lastName": "Lee"}
        }
        """;

    public const string Role = """
        { "date": 1729123867537, "accesses": [{"action": "updateName", "resource": "role/qa-team"}] }
        """;

    /// <summary>The smallest entry that is accepted: no member, comment, title or description.</summary>
    public const string Bare = """
        { "date": 1729123867537, "accesses": [{"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout-v2"}] }
        """;

    /// <summary>Everything that an entry may say, said with nothing.</summary>
    public const string Empty = """
        {
          "date": 1729123867537, "accesses": [{"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout-v2"}],
          "title": "", "titleVerb": "", "name": "", "description": "", "comment": null, "tags": [], "member": null
        }
        """;

    /// <summary>Quotes, backslashes, line ends, emoji, HTML, mentions and template tags in every text.</summary>
    public const string Nasty = "\"q\" 'a' \\ \r\n\t <b>&amp;</b> <!channel> {{name}} {{{x}}} 🚀 %%% \u2028 é";

    public static readonly string Hostile = new JsonObject
    {
        ["date"] = 1729123867537,
        ["kind"] = "flag",
        ["name"] = Nasty,
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateOn", ["resource"] = "proj/shop:env/production:flag/checkout-v2" }),
        ["comment"] = Nasty,
        ["description"] = Nasty,
        ["title"] = Nasty,
        ["titleVerb"] = Nasty,
        ["tags"] = new JsonArray("a\"b", "<t>", "\\"),
        ["project"] = new JsonObject
        {
            ["key"] = "shop",
            ["name"] = Nasty,
            ["tags"] = new JsonArray("p\"q"),
            ["environment"] = new JsonObject { ["key"] = "production", ["name"] = Nasty, ["tags"] = new JsonArray("e\"f") },
        },
        ["customProperties"] = new JsonObject { ["dynatrace"] = new JsonObject { ["name"] = Nasty, ["values"] = new JsonArray("v\"w") } },
        ["member"] = new JsonObject { ["email"] = "o'brien\"x@example.com", ["firstName"] = Nasty, ["lastName"] = "🚀" },
    }.ToJsonString();

    /// <summary>Every text far over every receiver's limit, made of characters that take an escape.</summary>
    public static readonly string Endless = new JsonObject
    {
        ["_id"] = new string('a', 64),
        ["date"] = 1729123867537,
        ["kind"] = "flag",
        ["name"] = Repeat("\"🚀", 3_000),
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateOn", ["resource"] = "proj/shop:env/production:flag/" + new string('k', 256) }),
        ["comment"] = Repeat("\\\n", 20_000),
        ["description"] = Repeat("* \"é\"\n", 8_000),
        ["title"] = Repeat("\"t\" ", 5_000),
        ["tags"] = new JsonArray([.. Enumerable.Range(0, 50).Select(index => JsonValue.Create($"tag-\"{index}\"-{new string('x', 50)}"))]),
        ["member"] = new JsonObject { ["email"] = Repeat("m", 300) + "@example.com", ["firstName"] = Repeat("\"", 500), ["lastName"] = "x" },
    }.ToJsonString();

    /// <summary>What <see cref="Endless"/> leaves short: keys, kind and action, the number of tags, and the values of the custom properties that templates read.</summary>
    public static readonly string Excessive = Exceed();

    /// <summary>Texts that are there and show nothing.</summary>
    public const string Blank = """
        {
          "date": 1729123867537, "accesses": [{"action": "updateOn", "resource": "proj/shop:env/production:flag/checkout-v2"}],
          "title": " ", "titleVerb": " ", "name": " ", "key": " ", "description": " ", "comment": " ", "tags": ["", " "],
          "project": {"key": " ", "name": " ", "environment": {"key": " ", "name": " "}},
          "customProperties": {"dynatrace-v2": {"name": "", "values": [""]}, "datadog": {"name": "", "values": [""]}}
        }
        """;

    /// <summary>These, and the sample entries that all tests share (by the names of their files).</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(
        Samples.Names.Select(name => KeyValuePair.Create(name, Encoding.UTF8.GetString(Samples.Bytes(name)))))
    {
        ["flag"] = Flag,
        ["flag in all environments"] = FlagInAllEnvironments,
        ["project"] = Project,
        ["environment"] = Environment,
        ["member"] = Member,
        ["role"] = Role,
        ["bare"] = Bare,
        ["empty"] = Empty,
        ["nasty"] = Hostile,
        ["endless"] = Endless,
        ["excessive"] = Excessive,
        ["blank"] = Blank,
    };

    private static string Exceed()
    {
        var key = new string('k', 1_500);
        string[] many = [.. Enumerable.Range(0, 60).Select(number => $"{number}{new string('t', 250)}")];
        var properties = new[] { "datadog", "dynatrace", "dynatrace-v2", "last9" };
        var entry = JsonNode.Parse(Endless)!;
        (entry["_id"], entry["key"]) = (new string('b', 24), key);
        entry["accesses"] = new JsonArray(new JsonObject { ["action"] = new string('a', 5_000), ["resource"] = "proj/shop:env/production:flag/f" });
        entry["tags"] = new JsonArray([.. many.Select(tag => JsonValue.Create(tag))]);
        entry["project"] = new JsonObject { ["key"] = key, ["name"] = key, ["environment"] = new JsonObject { ["key"] = key, ["name"] = key } };
        entry["customProperties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(
            property, (JsonNode?)new JsonObject { ["name"] = property, ["values"] = new JsonArray([.. many.Select(value => JsonValue.Create(value))]) })));
        return entry.ToJsonString();
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
