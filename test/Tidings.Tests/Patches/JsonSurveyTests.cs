using System.Text;
using System.Text.Json;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

public sealed class JsonSurveyTests
{
    private static readonly JsonBounds Bounds = new(MaxDepth: 4, MaxValues: 10);

    private static JsonSurvey Of(string json) => JsonSurvey.Of(Encoding.UTF8.GetBytes(json), Bounds);

    [Theory]
    [InlineData("null", 1)]
    [InlineData("[]", 1)]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", 6)]
    [InlineData("[{},{},{},{},{},{},{},{},{}]", 10)]
    public void Every_value_counts_once_and_names_do_not(string json, int values) => Assert.Equal(new JsonSurvey(values, null), Of(json));

    [Fact]
    public void One_value_more_is_too_many() => Assert.Contains("more than 10 values", Of("[{},{},{},{},{},{},{},{},{},{}]").Flaw, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "\"/a\"")]
    [InlineData("""[0,{"b":{"c~/":1,"\u0063~/":2}}]""", "\"/1/b/c~0~1\"")]
    public void A_member_given_twice_is_named(string json, string place) => Assert.Contains($"has a member twice: give {place} once", Of(json).Flaw, StringComparison.Ordinal);

    [Theory]
    [InlineData("""["\ud800"]""", 2)]
    [InlineData("""{"a":"x\udc00"}""", 6)]
    [InlineData("""{"\ud800x":1}""", 2)]
    public void Half_a_surrogate_pair_is_told_by_its_place(string json, int at) => Assert.Contains($"the string at byte {at} holds half", Of(json).Flaw, StringComparison.Ordinal);

    [Theory]
    [InlineData("[1e100000]")]
    [InlineData("[1E-99999999999999999999]")]
    public void An_enormous_exponent_is_told(string json) => Assert.Contains("the number at byte 2 has an exponent", Of(json).Flaw, StringComparison.Ordinal);

    [Theory]
    [InlineData("[[[[[]]]]]")]
    [InlineData("[1,]")]
    [InlineData("{")]
    [InlineData("1 2")]
    public void What_is_no_JSON_or_too_deep_is_the_parsers_to_tell(string json) => Assert.ThrowsAny<JsonException>(() => Of(json));

    [Fact]
    public void A_megabyte_of_objects_is_refused_with_next_to_no_memory()
    {
        var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 300_000))}]");
        JsonSurvey.Of(json, JsonBounds.OfBody);
        // Of this thread alone, which nothing else works on meanwhile.
        var before = GC.GetAllocatedBytesForCurrentThread();
        JsonSurvey.Of(json, JsonBounds.OfBody);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void A_beginning_that_holds_too_many_values_is_told_before_the_rest_has_come() =>
        Assert.Contains("more than 10 values", JsonSurvey.OfBeginning("[1,1,1,1,1,1,1,1,1,1,1,1,{\"a\":\"unfin"u8, Bounds), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[1,1,\"unfin")]
    [InlineData("nonsense")]
    [InlineData("[1,,")]
    public void Of_any_other_beginning_nothing_is_told(string json) => Assert.Null(JsonSurvey.OfBeginning(Encoding.UTF8.GetBytes(json), Bounds));
}
