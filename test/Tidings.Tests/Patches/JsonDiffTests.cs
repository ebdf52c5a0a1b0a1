using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

public sealed class JsonDiffTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0}""", "[]")]
    [InlineData("""{"a":1}""", """{"a":2}""", """[{"op":"replace","path":"/a","value":2}]""")]
    [InlineData("""{"a":1}""", """{"a":null}""", """[{"op":"replace","path":"/a","value":null}]""")]
    [InlineData("{}", """{"a/b":null}""", """[{"op":"add","path":"/a~1b","value":null}]""")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2}""", """[{"op":"remove","path":"/a"}]""")]
    [InlineData("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""", """[{"op":"replace","path":"/a/b/1","value":3}]""")]
    [InlineData("[1,2,3]", "[1]", """[{"op":"remove","path":"/2"},{"op":"remove","path":"/1"}]""")]
    [InlineData("[1]", "[1,2,3]", """[{"op":"add","path":"/1","value":2},{"op":"add","path":"/2","value":3}]""")]
    [InlineData("[]", "{}", """[{"op":"replace","path":"","value":{}}]""")]
    public void Difference_is_told_in_few_operations(string before, string after, string expected) =>
        Assert.Equal(expected, JsonDiff.Between(JsonNode.Parse(before), JsonNode.Parse(after)).ToJsonString());

    [Fact]
    public void Applied_to_one_document_the_difference_gives_the_other() =>
        Prop.ForAll(Documents(3).Two().ToArbitrary(), pair =>
        {
            var (before, after) = (JsonNode.Parse(pair.Item1), JsonNode.Parse(pair.Item2));
            var patch = JsonPatch.Read(JsonDiff.Between(before, after), "patch").Patch!;
            return patch.Apply(before) is JsonPatchOutcome.Applied { Document: var result } && JsonNode.DeepEquals(result, after);
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Documents(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements("null", "true", "false", "\"\"", "\"x\"", "1.0"),
            Gen.Choose(0, 3).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        if (depth == 0)
        {
            return leaf;
        }

        var below = Documents(depth - 1);
        var array = Gen.ListOf(below).Select(items => $"[{string.Join(",", items.Take(4))}]");
        var member = Gen.Elements("a", "b", "c/d", "e~f", "").SelectMany(name => below.Select(value => (name, value)));
        var obj = Gen.ListOf(member).Select(members => $"{{{string.Join(",", members.DistinctBy(pair => pair.name).Select(pair => $"\"{pair.name}\":{pair.value}"))}}}");
        return Gen.OneOf(leaf, array, obj);
    }
}
