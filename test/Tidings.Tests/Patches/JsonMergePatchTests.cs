using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

/// <summary>RFC 7396, Appendix A: those of its cases whose patch is an object, as ours always is.</summary>
public sealed class JsonMergePatchTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void The_result_is_that_of_the_appendix(string document, string merge, string expected)
    {
        var target = JsonNode.Parse(document);

        var outcome = JsonMergePatch.ToPatch((JsonObject)JsonNode.Parse(merge)!, target).Apply(target); // ! : the cases are objects.

        var applied = Assert.IsType<JsonPatchOutcome.Applied>(outcome);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), applied.Document), applied.Document?.ToJsonString());
    }
}
