using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

public sealed class ContextEntryTests
{
    public static TheoryData<string> Names => [.. Samples.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_entry_of_a_context_gives_the_same_context_again(string name)
    {
        var context = Samples.Context(Samples.Sample(name));

        var again = Samples.Context(Samples.Entry(ContextEntry.Build(JsonObject.Create(context)!).ToJsonString()));

        // The id of the target is told by versions, which a context does not have.
        foreach (var member in new[] { "_id", "_accountId", "timestamp", "kind", "name", "details", "comment", "project", "key", "tags", "customProperties", "member", "titleVerb", "verbKind", "title" })
        {
            Assert.Equal(Text(context, member), Text(again, member));
        }
    }

    private static string? Text(JsonElement context, string member) => context.TryGetProperty(member, out var value) ? value.GetRawText() : null;
}
