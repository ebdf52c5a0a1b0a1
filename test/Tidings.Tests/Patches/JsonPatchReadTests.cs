using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

/// <summary>RFC 6902 §3 and §4: what a patch document must look like.</summary>
public sealed class JsonPatchReadTests
{
    private static string[] FaultsOf(string patch) => [.. JsonPatch.Read(JsonNode.Parse(patch), "patch").Faults.Select(fault => fault.Attribute)];

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"[]\"")]
    [InlineData("1")]
    public void Anything_but_an_array_is_refused(string patch) => Assert.Equal(["patch"], FaultsOf(patch));

    [Theory]
    [InlineData("[null]", "patch[0]")]
    [InlineData("[[]]", "patch[0]")]
    [InlineData("""["add"]""", "patch[0]")]
    [InlineData("""[{"path":"/a"}]""", "patch[0].op")]
    [InlineData("""[{"op":"spam","path":"/a"}]""", "patch[0].op")]
    [InlineData("""[{"op":"Add","path":"/a","value":1}]""", "patch[0].op")]
    [InlineData("""[{"op":null,"path":"/a"}]""", "patch[0].op")]
    [InlineData("""[{"op":1,"path":"/a"}]""", "patch[0].op")]
    [InlineData("""[{"op":"remove"}]""", "patch[0].path")]
    [InlineData("""[{"op":"remove","path":null}]""", "patch[0].path")]
    [InlineData("""[{"op":"remove","path":1}]""", "patch[0].path")]
    [InlineData("""[{"op":"remove","path":"a"}]""", "patch[0].path")]
    [InlineData("""[{"op":"remove","path":"/~2"}]""", "patch[0].path")]
    [InlineData("""[{"op":"add","path":"/a"}]""", "patch[0].value")]
    [InlineData("""[{"op":"replace","path":"/a"}]""", "patch[0].value")]
    [InlineData("""[{"op":"test","path":"/a"}]""", "patch[0].value")]
    [InlineData("""[{"op":"move","path":"/a"}]""", "patch[0].from")]
    [InlineData("""[{"op":"copy","path":"/a"}]""", "patch[0].from")]
    [InlineData("""[{"op":"copy","path":"/a","from":null}]""", "patch[0].from")]
    [InlineData("""[{"op":"copy","path":"/a","from":"b"}]""", "patch[0].from")]
    [InlineData("""[{"op":"move","path":"/a/b","from":"/a"}]""", "patch[0].path")]
    [InlineData("""[{"op":"move","path":"/a","from":""}]""", "patch[0].path")]
    public void A_malformed_operation_is_named(string patch, string attribute) => Assert.Equal([attribute], FaultsOf(patch));

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        ["patch[0].op", "patch[1].path", "patch[1].value", "patch[3].from"],
        FaultsOf("""[{"op":"x","path":"/a"},{"op":"add","path":"b"},{"op":"remove","path":"/a"},{"op":"copy","path":"/a"}]"""));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a","value":null}]""")]
    [InlineData("""[{"op":"remove","path":"/a","value":1,"from":7,"note":"x"}]""")]
    [InlineData("""[{"value":1,"path":"","op":"test"}]""")]
    [InlineData("[]")]
    public void A_well_formed_patch_is_read(string patch) => Assert.Empty(FaultsOf(patch));

    [Theory]
    [InlineData("""[{"op":"add","path":"/a","value":"\ud800"}]""")]
    [InlineData("""[{"op":"add","path":"/a","value":{"\ud800":1}}]""")]
    [InlineData("""[{"op":"add","path":"/a","value":{"b":{"c":1,"c":2}}}]""")]
    [InlineData("""[{"op":"test","path":"/a","value":1e9999999999999999999}]""")]
    public void Json_that_cannot_be_worked_with_is_refused_and_does_not_throw(string patch) => Assert.Equal(["patch"], FaultsOf(patch));

    [Fact]
    public void Too_many_operations_are_refused()
    {
        var patch = $"[{string.Join(",", Enumerable.Repeat("""{"op":"remove","path":"/a"}""", JsonPatch.MaxOperations + 1))}]";

        Assert.Contains("10000", Assert.Single(JsonPatch.Read(JsonNode.Parse(patch), "patch").Faults).Reason, StringComparison.Ordinal);
    }
}
