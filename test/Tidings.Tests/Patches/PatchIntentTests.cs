using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

public sealed class PatchIntentTests
{
    [Theory]
    [InlineData("""[{"op":"replace","path":"/on","value":false}]""", "on")]
    [InlineData("""[{"op":"test","path":"/name","value":"n"},{"op":"add","path":"/config/a~1b","value":1}]""", "config")]
    [InlineData("""{"comment":"c","patch":[{"op":"remove","path":"/tags/0"}]}""", "tags")]
    [InlineData("""{"merge":{"name":"n"},"comment":"c"}""", "name")]
    [InlineData("""{"description":"d"}""", "description")]
    public void The_first_member_that_would_change_is_told(string body, string member) => Assert.Equal(member, PatchIntent.FirstMember(JsonNode.Parse(body)));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("""["x"]""")]
    [InlineData("""[{"op":"replace","path":"","value":{}}]""")]
    [InlineData("""[{"op":"replace","path":"on"}]""")]
    [InlineData("""[{"op":"replace","path":7}]""")]
    [InlineData("""[{"op":"replace","op":"add","path":"/on"}]""")]
    [InlineData("""[{"op":"test","path":"/on","value":true}]""")]
    public void What_names_no_member_tells_none(string body) => Assert.Null(PatchIntent.FirstMember(JsonNode.Parse(body)));
}
