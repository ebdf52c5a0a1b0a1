using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

/// <summary>RFC 6902 §4 and §5, and RFC 6901 §4: what operations do to documents.</summary>
public sealed class JsonPatchApplyTests
{
    private static JsonPatchOutcome Apply(string document, string patch)
    {
        var reading = JsonPatch.Read(JsonNode.Parse(patch), "patch");
        Assert.Empty(reading.Faults);
        return reading.Patch!.Apply(JsonNode.Parse(document));
    }

    private static void AssertApplied(string document, string patch, string expected)
    {
        var applied = Assert.IsType<JsonPatchOutcome.Applied>(Apply(document, patch));
        Assert.Equal(JsonNode.Parse(expected)?.ToJsonString() ?? "null", applied.Document?.ToJsonString() ?? "null");
    }

    private static JsonPatchOutcome.Failed AssertFailed(string document, string patch) =>
        Assert.IsType<JsonPatchOutcome.Failed>(Apply(document, patch));

    [Theory] // §4.1
    [InlineData("{}", "/a", "1", """{"a":1}""")]
    [InlineData("""{"a":1}""", "/a", "2", """{"a":2}""")]
    [InlineData("""{"a":1}""", "/a", "null", """{"a":null}""")]
    [InlineData("""{"a":null}""", "/a", "1", """{"a":1}""")]
    [InlineData("""{"a":1}""", "/", "2", """{"a":1,"":2}""")]
    [InlineData("""{"a":1}""", "/-", "2", """{"a":1,"-":2}""")]
    [InlineData("""{"a":1}""", "/01", "2", """{"a":1,"01":2}""")]
    [InlineData("""{"a":{"b":1}}""", "/a/c", "2", """{"a":{"b":1,"c":2}}""")]
    [InlineData("[]", "/0", "1", "[1]")]
    [InlineData("[1,2]", "/0", "0", "[0,1,2]")]
    [InlineData("[1,2]", "/1", "null", "[1,null,2]")]
    [InlineData("[1,2]", "/2", "3", "[1,2,3]")]
    [InlineData("[1,2]", "/-", "[3]", "[1,2,[3]]")]
    [InlineData("[[1],2]", "/0/-", "3", "[[1,3],2]")]
    [InlineData("""{"a":1}""", "", "[2]", "[2]")]
    [InlineData("""{"a":1}""", "", "null", "null")]
    [InlineData("null", "", "{}", "{}")]
    [InlineData("""{"a/b":1,"m~n":2}""", "/a~1b", "3", """{"a/b":3,"m~n":2}""")]
    [InlineData("""{"a/b":1,"m~n":2}""", "/m~0n", "3", """{"a/b":1,"m~n":3}""")]
    public void Add_puts_a_value_in_its_place(string document, string path, string value, string expected) =>
        AssertApplied(document, $$"""[{"op":"add","path":"{{path}}","value":{{value}}}]""", expected);

    [Theory] // §4.1, RFC 6901 §4: no leading zeros, only digits, not past the end
    [InlineData("{}", "/a/b")]
    [InlineData("""{"a":null}""", "/a/b")]
    [InlineData("""{"a":"text"}""", "/a/b")]
    [InlineData("""{"a":1}""", "/a/0")]
    [InlineData("[1]", "/2")]
    [InlineData("[1]", "/00")]
    [InlineData("[1,2]", "/01")]
    [InlineData("[1]", "/-1")]
    [InlineData("[1]", "/+0")]
    [InlineData("[1]", "/1e0")]
    [InlineData("[1]", "/ 0")]
    [InlineData("[1]", "/")]
    [InlineData("[1]", "/a")]
    [InlineData("[1]", "/4294967296")]
    [InlineData("[1]", "/99999999999999999999")]
    [InlineData("[[1]]", "/-/0")]
    [InlineData("null", "/a")]
    public void Add_without_a_parent_or_a_place_fails(string document, string path) =>
        AssertFailed(document, $$"""[{"op":"add","path":"{{path}}","value":1}]""");

    [Theory] // §4.2
    [InlineData("""{"a":1,"b":2}""", "/a", """{"b":2}""")]
    [InlineData("""{"a":null}""", "/a", "{}")]
    [InlineData("[1,2,3]", "/1", "[1,3]")]
    [InlineData("[1,null]", "/1", "[1]")]
    [InlineData("""{"a":[{"b":1}]}""", "/a/0/b", """{"a":[{}]}""")]
    [InlineData("""{"a":1}""", "", "null")]
    public void Remove_takes_a_value_away(string document, string path, string expected) =>
        AssertApplied(document, $$"""[{"op":"remove","path":"{{path}}"}]""", expected);

    [Theory] // §4.2: the target must exist
    [InlineData("{}", "/a")]
    [InlineData("[1]", "/1")]
    [InlineData("[1]", "/-")]
    [InlineData("[1]", "/00")]
    [InlineData("""{"a":"text"}""", "/a/length")]
    public void Remove_of_nothing_fails(string document, string path) =>
        AssertFailed(document, $$"""[{"op":"remove","path":"{{path}}"}]""");

    [Theory] // §4.3
    [InlineData("""{"a":1,"b":2}""", "/a", "3", """{"a":3,"b":2}""")]
    [InlineData("""{"a":null}""", "/a", "3", """{"a":3}""")]
    [InlineData("""{"a":1}""", "/a", "null", """{"a":null}""")]
    [InlineData("[1,2,3]", "/1", "0", "[1,0,3]")]
    [InlineData("[1,2]", "/1", "null", "[1,null]")]
    [InlineData("[1]", "", "2", "2")]
    public void Replace_sets_what_is_there(string document, string path, string value, string expected) =>
        AssertApplied(document, $$"""[{"op":"replace","path":"{{path}}","value":{{value}}}]""", expected);

    [Theory] // §4.3: the target must exist
    [InlineData("{}", "/a")]
    [InlineData("[1]", "/1")]
    [InlineData("[1]", "/-")]
    [InlineData("[1]", "/1e0")]
    [InlineData("""{"a":1}""", "/a/b")]
    public void Replace_of_nothing_fails(string document, string path) =>
        AssertFailed(document, $$"""[{"op":"replace","path":"{{path}}","value":1}]""");

    [Theory] // §4.4
    [InlineData("""{"a":1}""", "/a", "/b", """{"b":1}""")]
    [InlineData("""{"a":1,"b":2}""", "/a", "/b", """{"b":1}""")]
    [InlineData("""{"a":null}""", "/a", "/b", """{"b":null}""")]
    [InlineData("""{"a":1}""", "/a", "/a", """{"a":1}""")]
    [InlineData("[1,2,3]", "/0", "/2", "[2,3,1]")]
    [InlineData("[1,2,3]", "/2", "/0", "[3,1,2]")]
    [InlineData("[1,2,3]", "/0", "/-", "[2,3,1]")]
    [InlineData("""{"a":[1],"b":{}}""", "/a/0", "/b/c", """{"a":[],"b":{"c":1}}""")]
    [InlineData("""{"a":{"b":1}}""", "/a", "", """{"b":1}""")]
    [InlineData("""{"a":1}""", "", "", """{"a":1}""")]
    public void Move_takes_from_one_place_to_another(string document, string from, string path, string expected) =>
        AssertApplied(document, $$"""[{"op":"move","from":"{{from}}","path":"{{path}}"}]""", expected);

    [Theory] // §4.4: the source must exist, and the index counts after its removal
    [InlineData("{}", "/a", "/b")]
    [InlineData("{}", "/a", "/a")]
    [InlineData("[1,2]", "/0", "/2")]
    [InlineData("[1]", "/-", "/0")]
    public void Move_of_nothing_or_to_nowhere_fails(string document, string from, string path) =>
        AssertFailed(document, $$"""[{"op":"move","from":"{{from}}","path":"{{path}}"}]""");

    [Theory] // §4.5
    [InlineData("""{"a":1}""", "/a", "/b", """{"a":1,"b":1}""")]
    [InlineData("""{"a":null}""", "/a", "/b", """{"a":null,"b":null}""")]
    [InlineData("""{"a":{"b":1}}""", "/a", "/a/c", """{"a":{"b":1,"c":{"b":1}}}""")]
    [InlineData("""{"a":1}""", "", "/b", """{"a":1,"b":{"a":1}}""")]
    [InlineData("""{"a":[1]}""", "/a", "", "[1]")]
    [InlineData("[1,2]", "/1", "/0", "[2,1,2]")]
    [InlineData("[1,2]", "/0", "/-", "[1,2,1]")]
    public void Copy_doubles_a_value(string document, string from, string path, string expected) =>
        AssertApplied(document, $$"""[{"op":"copy","from":"{{from}}","path":"{{path}}"}]""", expected);

    [Fact]
    public void A_copy_is_independent_of_its_source() => AssertApplied(
        """{"a":{"x":1}}""",
        """[{"op":"copy","from":"/a","path":"/b"},{"op":"replace","path":"/b/x","value":2}]""",
        """{"a":{"x":1},"b":{"x":2}}""");

    [Fact]
    public void Copy_of_nothing_fails() => AssertFailed("{}", """[{"op":"copy","from":"/a","path":"/b"}]""");

    [Theory] // §4.6: strings, numbers by value, arrays in order, objects in any order, literals
    [InlineData("\"a\"", "\"\\u0061\"")]
    [InlineData("1", "1.0")]
    [InlineData("1", "1e0")]
    [InlineData("100", "1E+2")]
    [InlineData("0", "-0.0")]
    [InlineData("9007199254740993", "9007199254740993.0")]
    [InlineData("1e400", "10e399")]
    [InlineData("[1,[2]]", "[1.0,[2]]")]
    [InlineData("""{"a":1,"b":{"c":null}}""", """{"b":{"c":null},"a":1.0}""")]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    public void Test_finds_equal_what_is_equal(string actual, string expected) =>
        AssertApplied($$"""{"v":{{actual}}}""", $$"""[{"op":"test","path":"/v","value":{{expected}}}]""", $$"""{"v":{{actual}}}""");

    [Theory]
    [InlineData("\"1\"", "1")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1", "0.10000000000000001")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,2]")]
    [InlineData("{}", "[]")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""")]
    [InlineData("""{"a":null}""", """{"b":null}""")]
    [InlineData("null", "false")]
    [InlineData("\"\"", "null")]
    [InlineData("true", "false")]
    public void Test_finds_different_what_is_different(string actual, string expected) =>
        AssertFailed($$"""{"v":{{actual}}}""", $$"""[{"op":"test","path":"/v","value":{{expected}}}]""");

    [Fact]
    public void Test_of_the_whole_document_is_possible() => AssertApplied("[1]", """[{"op":"test","path":"","value":[1.0]}]""", "[1]");

    [Fact]
    public void Test_of_an_absent_member_fails_even_for_null() => AssertFailed("{}", """[{"op":"test","path":"/a","value":null}]""");

    [Fact]
    public void A_failed_test_does_not_show_the_value() =>
        Assert.DoesNotContain("hidden", AssertFailed("""{"a":"hidden"}""", """[{"op":"test","path":"/a","value":"x"}]""").Reason, StringComparison.Ordinal);

    [Fact] // §3: operations work on what the one before left
    public void Operations_follow_each_other() => AssertApplied(
        "{}",
        """[{"op":"add","path":"/a","value":[]},{"op":"add","path":"/a/-","value":1},{"op":"test","path":"/a","value":[1]},{"op":"move","from":"/a/0","path":"/b"}]""",
        """{"a":[],"b":1}""");

    [Fact]
    public void An_empty_patch_changes_nothing() => AssertApplied("""{"a":1}""", "[]", """{"a":1}""");

    [Fact] // §5
    public void A_failed_operation_is_named_by_its_index()
    {
        var failed = AssertFailed("""{"a":1}""", """[{"op":"replace","path":"/a","value":2},{"op":"test","path":"/a","value":3},{"op":"remove","path":"/a"}]""");

        Assert.Equal(1, failed.Operation);
    }

    [Fact] // §5: atomic
    public void A_failed_patch_leaves_the_document_as_it_was()
    {
        var document = JsonNode.Parse("""{"a":[1],"b":{"c":2}}""");
        var patch = JsonPatch.Read(JsonNode.Parse("""[{"op":"add","path":"/a/-","value":2},{"op":"remove","path":"/b/c"},{"op":"remove","path":"/x"}]"""), "patch").Patch!;

        patch.Apply(document);

        Assert.Equal("""{"a":[1],"b":{"c":2}}""", document?.ToJsonString());
    }

    [Fact]
    public void A_patch_can_be_applied_many_times()
    {
        var patch = JsonPatch.Read(JsonNode.Parse("""[{"op":"add","path":"/a","value":{"b":[1]}},{"op":"add","path":"/a/b/-","value":2}]"""), "patch").Patch!;

        patch.Apply(new JsonObject());
        var again = Assert.IsType<JsonPatchOutcome.Applied>(patch.Apply(new JsonObject()));

        Assert.Equal("""{"a":{"b":[1,2]}}""", again.Document?.ToJsonString());
    }

    [Fact]
    public void A_replaced_member_keeps_its_place() => AssertApplied(
        """{"a":1,"b":2}""", """[{"op":"replace","path":"/a","value":3}]""", """{"a":3,"b":2}""");

    [Fact]
    public void Copies_of_a_long_text_are_stopped_however_few_values_they_are()
    {
        var document = JsonNode.Parse($$"""{"a":"{{new string('x', 400_000)}}","list":[]}""");
        var copies = string.Join(',', Enumerable.Repeat("""{"op":"copy","from":"/a","path":"/list/-"}""", 3));

        var outcome = JsonPatch.Read(JsonNode.Parse($"[{copies}]"), "patch").Patch?.Apply(document);

        Assert.Contains("1048576 characters", Assert.IsType<JsonPatchOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_that_grow_without_end_are_stopped()
    {
        var operations = string.Join(",", Enumerable.Range(0, 40).Select(index => $$"""{"op":"copy","from":"","path":"/m{{index}}"}"""));

        Assert.Contains("100000", AssertFailed("""{"a":1}""", $"[{operations}]").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_stopped()
    {
        var operations = string.Join(",", Enumerable.Range(1, 200).Select(depth => $$"""{"op":"add","path":"{{string.Concat(Enumerable.Repeat("/a", depth))}}","value":{} }"""));

        Assert.Contains("deeper", AssertFailed("{}", $"[{operations}]").Reason, StringComparison.Ordinal);
    }
}
