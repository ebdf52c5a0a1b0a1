using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

/// <summary>The situations of RFC 6902 Appendix A, one by one, with values of our own.</summary>
public sealed class JsonPatchAppendixTests
{
    [Theory]
    // A.1 adding an object member
    [InlineData("""{"p":"x"}""", """[{"op":"add","path":"/q","value":"y"}]""", """{"p":"x","q":"y"}""")]
    // A.2 adding an array element
    [InlineData("""{"p":["x","z"]}""", """[{"op":"add","path":"/p/1","value":"y"}]""", """{"p":["x","y","z"]}""")]
    // A.3 removing an object member
    [InlineData("""{"q":"y","p":"x"}""", """[{"op":"remove","path":"/q"}]""", """{"p":"x"}""")]
    // A.4 removing an array element
    [InlineData("""{"p":["x","y","z"]}""", """[{"op":"remove","path":"/p/1"}]""", """{"p":["x","z"]}""")]
    // A.5 replacing a value
    [InlineData("""{"q":"y","p":"x"}""", """[{"op":"replace","path":"/q","value":"w"}]""", """{"q":"w","p":"x"}""")]
    // A.6 moving a value
    [InlineData("""{"p":{"x":1,"w":2},"q":{"c":3}}""", """[{"op":"move","from":"/p/w","path":"/q/t"}]""", """{"p":{"x":1},"q":{"c":3,"t":2}}""")]
    // A.7 moving an array element
    [InlineData("""{"p":["all","eat","grass","cows"]}""", """[{"op":"move","from":"/p/1","path":"/p/3"}]""", """{"p":["all","grass","cows","eat"]}""")]
    // A.8 testing a value: success
    [InlineData("""{"q":"y","p":["a",2,"c"]}""", """[{"op":"test","path":"/q","value":"y"},{"op":"test","path":"/p/1","value":2}]""", """{"q":"y","p":["a",2,"c"]}""")]
    // A.9 testing a value: error
    [InlineData("""{"q":"y"}""", """[{"op":"test","path":"/q","value":"z"}]""", null)]
    // A.10 adding a nested member object
    [InlineData("""{"p":"x"}""", """[{"op":"add","path":"/child","value":{"grandchild":{}}}]""", """{"p":"x","child":{"grandchild":{}}}""")]
    // A.11 ignoring unrecognised elements
    [InlineData("""{"p":"x"}""", """[{"op":"add","path":"/q","value":"y","xyz":123}]""", """{"p":"x","q":"y"}""")]
    // A.12 adding to a nonexistent target
    [InlineData("""{"p":"x"}""", """[{"op":"add","path":"/q/b","value":"y"}]""", null)]
    // A.14 ~ escape ordering
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":10}]""", """{"/":9,"~1":10}""")]
    // A.15 comparing strings and numbers
    [InlineData("""{"/":9,"~1":10}""", """[{"op":"test","path":"/~01","value":"10"}]""", null)]
    // A.16 adding an array value
    [InlineData("""{"p":["x"]}""", """[{"op":"add","path":"/p/-","value":["y","z"]}]""", """{"p":["x",["y","z"]]}""")]
    public void Appendix_example_comes_out_as_written(string document, string patch, string? expected)
    {
        var outcome = JsonPatch.Read(JsonNode.Parse(patch), "patch").Patch!.Apply(JsonNode.Parse(document));

        Assert.Equal(expected, (outcome as JsonPatchOutcome.Applied)?.Document?.ToJsonString());
    }

    [Fact] // A.13
    public void A_member_given_twice_makes_the_patch_invalid()
    {
        var reading = JsonPatch.Read(JsonNode.Parse("""[{"op":"add","path":"/q","value":"y","op":"remove"}]"""), "patch");

        Assert.Contains("twice", Assert.Single(reading.Faults).Reason, StringComparison.Ordinal);
    }
}
