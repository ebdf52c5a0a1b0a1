using System.Text;
using System.Text.Json;
using Tidings.Validation;

namespace Tidings.Tests.Validation;

public class JsonFaultTests
{
    private const int Depth = 4;
    private const int Seed = 90210;

    [Theory]
    [InlineData("", "line 1, column 1: a value is expected, and the text ends here")]
    [InlineData("x", "line 1, column 1: a value is expected, not 'x'")]
    [InlineData("{", "line 1, column 2: the name of a member in double quotes, or '}', is expected, and the text ends here")]
    [InlineData("{\"a\":\n  x}", "line 2, column 3: a value is expected, not 'x'")]
    [InlineData("{\"a\":1,}", "line 1, column 8: a comma stands before this '}'; remove it")]
    [InlineData("[1,]", "line 1, column 4: a comma stands before this ']'; remove it")]
    [InlineData("[1 2]", "line 1, column 4: ',' or ']' is expected, not '2'")]
    [InlineData("{\"a\" 1}", "line 1, column 6: ':' after the name of a member is expected, not '1'")]
    [InlineData("{a:1}", "line 1, column 2: the name of a member in double quotes, or '}', is expected, not 'a'")]
    [InlineData("{'a':1}", "line 1, column 2: the name of a member in double quotes, or '}', is expected, not '''; texts stand in double quotes")]
    [InlineData("{} {}", "line 1, column 4: nothing may follow the end of the JSON, and '{' does")]
    [InlineData("/* c */ {}", "line 1, column 1: a value is expected, not '/'; comments are not allowed")]
    [InlineData("{\"a\": tru}", "line 1, column 10: true is expected, not '}'")]
    [InlineData("[01]", "line 1, column 3: a number begins with 0 and another digit; leave the 0 out, or write a text in double quotes")]
    [InlineData("[1.]", "line 1, column 4: a digit after the '.' of a number is expected, not ']'")]
    [InlineData("[-]", "line 1, column 3: a digit is expected, not ']'")]
    [InlineData("[1e]", "line 1, column 4: a digit in the exponent of a number is expected, not ']'")]
    [InlineData("[\"a", "line 1, column 4: the text here ends before its closing '\"'")]
    [InlineData("[\"ä€\", x]", "line 1, column 8: a value is expected, not 'x'")]
    [InlineData("[\"\\x\"]", "line 1, column 4: '\\' is followed by 'x'; of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u write one, or \\\\ for a backslash")]
    [InlineData("[\"\\u12\"]", "line 1, column 7: four hexadecimal digits after \\u is expected, not '\"'")]
    [InlineData("[\"a\nb\"]", "line 1, column 4: a text goes on over the end of its line; write line ends as \\n, or close it with '\"'")]
    [InlineData("[[[[[1]]]]]", "line 1, column 5: more than 4 levels of arrays and objects are open; that is the most")]
    [InlineData("\u00A0{}", "line 1, column 1: a value is expected, not U+00A0")]
    public void The_first_fault_is_told_with_its_place(string json, string told) =>
        Assert.Equal(told, JsonFault.Describe(Encoding.UTF8.GetBytes(json), Depth));

    [Fact]
    public void Bytes_that_are_no_text_are_told_with_their_place() =>
        Assert.Equal((2, 2), JsonFault.Find([.. "[\n\""u8, 0xFF, .. "\"]"u8], Depth) is { } fault ? (fault.Line, fault.Column) : default);

    [Theory]
    [InlineData("// first\n{\"a\":[1,],}")]
    [InlineData("/* a */ [ ] // end")]
    public void Settings_files_may_have_comments_and_trailing_commas(string json) =>
        Assert.Null(JsonFault.Find(Encoding.UTF8.GetBytes(json), Depth, isRelaxed: true));

    [Fact]
    public void A_text_has_a_fault_exactly_when_the_parser_refuses_it()
    {
        var random = new Random(Seed);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "\"\\q\"", "\"", "1", "-", "0", ".5", "e3", "true", "fals", "null", " ", "\n", "/", "é", "\t"];
        for (var i = 0; i < 50_000; i++)
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])));
            Assert.True(Parses(text) == (JsonFault.Find(text, Depth) is null), Encoding.UTF8.GetString(text));
        }
    }

    [Fact]
    public void A_text_that_is_cut_or_changed_in_one_byte_has_a_fault_exactly_when_the_parser_refuses_it()
    {
        var random = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e+3,{"b":"x\u00e9\\"}],"c":null,"d":[true,false]}""");
        for (var i = 0; i < 20_000; i++)
        {
            var text = whole[..random.Next(1, whole.Length + 1)];
            text[random.Next(text.Length)] = (byte)random.Next(128);
            Assert.True(Parses(text) == (JsonFault.Find(text, Depth) is null), Encoding.UTF8.GetString(text));
        }
    }

    private static bool Parses(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
