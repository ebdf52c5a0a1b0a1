using System.Text;
using System.Text.Json.Nodes;

namespace Tidings.Integrations.Previews;

/// <summary>Entries that templates are tried with: one of each kind with as little in it as an entry may have, and one with all that templates mention.</summary>
internal static class TrialEntries
{
    private const string Name = "A \"quoted\" name";
    private const string Text = "\"Quoted\" \\ text\nin two lines";

    /// <summary>Of a name of a template: <c>default</c> stands for all kinds that have no template of their own.</summary>
    public static string KindOf(string template) => template is "flag" or "project" or "environment" or "member" ? template : "segment";

    public static byte[] Bare(string template) => Utf8(Entry(template));

    public static byte[] Full(string template)
    {
        var entry = Entry(template);
        entry["name"] = Name;
        entry["titleVerb"] = "updated";
        entry["title"] = $"Kim Lee updated [{Name}](https://example.com)";
        entry["description"] = Text;
        entry["comment"] = Text;
        entry["tags"] = Tags();
        entry["member"] = new JsonObject { ["_id"] = "66f0c0ffee0123456789abcd", ["email"] = "kim.lee@example.com", ["firstName"] = "Kim", ["lastName"] = "Lee" };
        entry["project"] = new JsonObject
        {
            ["key"] = "sample",
            ["name"] = Name,
            ["tags"] = Tags(),
            ["environment"] = new JsonObject { ["key"] = "test", ["name"] = Name, ["tags"] = Tags() },
        };
        return Utf8(entry);
    }

    private static JsonObject Entry(string template) => new()
    {
        ["kind"] = KindOf(template),
        ["name"] = "Sample",
        ["accesses"] = new JsonArray(new JsonObject { ["action"] = "updateName", ["resource"] = ResourceOf(KindOf(template)) }),
    };

    private static string ResourceOf(string kind) => kind switch
    {
        "project" => "proj/sample",
        "environment" => "proj/sample:env/test",
        "member" => "member/66f0c0ffee0123456789abcd",
        _ => $"proj/sample:env/test:{kind}/sample",
    };

    private static JsonArray Tags() => ["first", "second"];

    private static byte[] Utf8(JsonObject entry) => Encoding.UTF8.GetBytes(entry.ToJsonString());
}
