using System.Text;
using System.Text.Json.Nodes;
using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class TemplateTests
{
    [Theory] // §5.1 and decisions.md "Rendering"
    [InlineData("{{t}}", """{"t":"a & ' < > \" ` ="}""", "a &amp; &apos; &lt; &gt; &quot; ` =")]
    [InlineData("{{{t}}}", """{"t":"<'>"}""", "<'>")]
    [InlineData("[{{missing}}{{a.b.c}}{{n}}]", """{"a":{},"n":null}""", "[]")]
    [InlineData("{{a}}", """{"a":["x",1,true,["y"]]}""", "x1truey")]
    [InlineData("{{b}} {{c}}", """{"b":true,"c":false}""", "true false")]
    [InlineData("{{i}} {{d}} {{e}} {{s}}", """{"i":1729123867537,"d":1.5,"e":1e21,"s":1e-7}""", "1729123867537 1.5 1000000000000000000000 0.0000001")]
    [InlineData("{{o}}", """{"o":{"b":1,"a":"x"}}""", "map[a:x b:1]")]
    public void Values_print_as_the_vendors_engine_prints_them(string template, string context, string expected) =>
        Assert.Equal(expected, Render(template, context, TemplateDialect.Markup));

    [Theory] // §5.1: truthiness
    [InlineData("{}", "no")]
    [InlineData("[]", "no")]
    [InlineData("\"\"", "no")]
    [InlineData("0", "no")]
    [InlineData("null", "no")]
    [InlineData("false", "no")]
    [InlineData("\"0\"", "yes")]
    [InlineData("[0]", "yes")]
    [InlineData("{\"a\":null}", "yes")]
    public void Empty_things_are_false(string value, string expected) =>
        Assert.Equal(expected, Render("{{#if x}}yes{{else}}no{{/if}}", $$"""{"x":{{value}}}"""));

    [Fact]
    public void Members_of_an_object_are_walked_in_the_order_of_their_keys() =>
        Assert.Equal("a1 b2 c3 ", Render("{{#each o}}{{@key}}{{this}} {{/each}}", """{"o":{"c":3,"a":1,"b":2}}"""));

    [Theory]
    [InlineData("{{#m}}{{a}}{{/m}}", "1")]
    [InlineData("{{#l}}{{this}},{{/l}}", "x,y,")]
    [InlineData("{{#b}}{{n}}{{/b}}", "7")]
    [InlineData("{{#n}}{{this}}{{/n}}", "7")]
    [InlineData("{{#e}}full{{else}}empty{{/e}}{{#none}}full{{/none}}", "empty")]
    [InlineData("{{^e}}empty{{/e}}{{^m}}empty{{/m}}", "empty")]
    public void A_section_enters_a_map_and_walks_a_list(string template, string expected) =>
        Assert.Equal(expected, Render(template, """{"m":{"a":1,"b":2},"l":["x","y"],"b":true,"n":7,"e":{}}"""));

    [Fact]
    public void Loops_know_their_index_and_their_ends() =>
        Assert.Equal("0:a,1:b,2:c.", Render("{{#each l}}{{@index}}:{{this}}{{#if @last}}.{{else}},{{/if}}{{/each}}", """{"l":["a","b","c"]}"""));

    [Theory]
    [InlineData("{{a.b-c.d}}")]
    [InlineData("{{a.[b-c].d}}")]
    [InlineData("{{#with a}}{{b-c.d}}{{/with}}")]
    [InlineData("{{#each a.b-c.list}}{{../a.b-c.d}}{{/each}}")]
    [InlineData("{{lookup (lookup a 'b-c') 'd'}}")]
    [InlineData("{{#a}}{{#b-c}}{{d}}{{/b-c}}{{/a}}")]
    [InlineData("{{a.[x.y]}}")]
    public void Paths_reach_members_with_hyphens_and_dots(string template) =>
        Assert.Equal("v", Render(template, """{"a":{"b-c":{"d":"v","list":[1]},"x.y":"v"}}"""));

    [Theory] // §5.1: compares string forms
    [InlineData("{{#equal a b}}same{{else}}other{{/equal}}", "same")]
    [InlineData("{{#equalWithElse a 'x'}}same{{else}}other{{/equalWithElse}}", "other")]
    [InlineData("{{#equal a 1}}same{{/equal}}", "same")]
    [InlineData("{{#equal a 'x'}}same{{/equal}}", "")]
    public void Equal_compares_what_would_be_printed(string template, string expected) =>
        Assert.Equal(expected, Render(template, """{"a":1,"b":"1"}"""));

    [Theory] // §5.4
    [InlineData("{{pathEncode t}}", "a%20b/%C3%BC?&+%22")]
    [InlineData("{{queryEncode t}}", "a%20b%2F%C3%BC%3F%26%2B%22")]
    [InlineData("{{basicAuthHeaderValue 'user' 'pass'}}", "Basic dXNlcjpwYXNz")]
    [InlineData("{{formatWithOffset ms 3600 'simple'}}", "2020-02-04 13:54:45")]
    [InlineData("{{formatWithOffset ms -3600 'rfc3339'}}", "2020-02-04T11:54:45Z")]
    [InlineData("{{formatWithOffset ms 0 'seconds'}}", "1580820886")]
    [InlineData("{{formatWithOffset ms 1 'anything'}}", "1580820886537")]
    [InlineData("{{formatWithOffset missing 1 'simple'}}", "")]
    [InlineData("{{lookup l 1}}{{lookup l 9}}{{lookup missing 'x'}}", "b")]
    public void Helpers_do_what_the_framework_says(string template, string expected) =>
        Assert.Equal(expected, Render(template, """{"t":"a b/ü?&+\"","ms":1580820885537,"l":["a","b"]}"""));

    [Theory]
    [InlineData("a {{~x~}} b", "avb")]
    [InlineData("a{{! one }}{{!-- two }} --}}b", "ab")]
    [InlineData("""\{{x}}""", "{{x}}")]
    [InlineData("{{ x }}", "v")]
    public void White_space_comments_and_escapes_are_handlebars(string template, string expected) =>
        Assert.Equal(expected, Render(template, """{"x":"v"}"""));

    [Theory]
    [InlineData("{{name.Length}}{{list.Items}}{{list.Count}}{{Count}}{{map.Keys}}{{Members}}")]
    public void Members_of_the_runtime_are_out_of_reach_of_maps_and_lists(string template) =>
        Assert.DoesNotContain("System", Render(template, """{"name":"n","list":[1],"map":{}}"""), StringComparison.Ordinal);

    [Fact] // ours: the vendor's \&quot; makes the body invalid JSON
    public void A_quote_in_escaped_markup_leaves_json_valid()
    {
        var json = Render("""{"t":"{{t}}","u":"{{{t}}}"}""", """{"t":"\\\" \" \n </x> ' & \u0001 😀"}""", TemplateDialect.JsonMarkup, escape: true);
        Assert.Equal("\\&quot; &quot; \n &lt;/x&gt; &apos; &amp; \u0001 😀", JsonNode.Parse(json)!["t"]!.GetValue<string>());
    }

    [Fact]
    public void Output_beyond_the_limit_is_refused()
    {
        var template = Compile("{{#each l}}{{../big}}{{/each}}", TemplateDialect.Plain);
        var context = new ContextMap { ["big"] = new string('x', 100), ["l"] = new ContextList([.. Enumerable.Repeat((object?)1, 100)]) };
        Assert.Contains("longer than 9999 characters", Assert.Throws<TemplateException>(() => template.RenderText(context, 9999)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loops_that_print_nothing_end_too()
    {
        var template = Compile("{{#each l}}{{#each ../l}}{{#each ../../l}}{{/each}}{{/each}}{{/each}}", TemplateDialect.Plain);
        var context = new ContextMap { ["l"] = new ContextList([.. Enumerable.Repeat((object?)1, 5_000)]) };
        Assert.Contains("too much work", Assert.Throws<TemplateException>(() => template.RenderText(context, 9999)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_failed_renders_the_next_entry()
    {
        var template = Compile("{{#each l}}{{../big}}{{/each}}", TemplateDialect.Plain);
        Assert.Throws<TemplateException>(() => template.RenderText(new ContextMap { ["big"] = "xxxxx", ["l"] = new ContextList([1L, 2L]) }, 7));
        Assert.Equal("y", template.RenderText(new ContextMap { ["big"] = "y", ["l"] = new ContextList([1L]) }, 7));
    }

    [Fact]
    public void Threads_render_one_template_without_mixing()
    {
        var template = Compile("{{#each l}}{{this}}-{{../n}};{{/each}}", TemplateDialect.Markup);
        var wrong = 0;
        Parallel.For(0, 20_000, number =>
        {
            var context = new ContextMap { ["n"] = (long)number, ["l"] = new ContextList(["<a>", "b"]) };
            if (template.RenderText(context, 1000) != $"&lt;a&gt;-{number};b-{number};")
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void White_space_alone_is_an_empty_body() =>
        Assert.True(Compile(" \n{{#if x}}y{{/if}}\n", TemplateDialect.Markup).RenderBytes([], 100).IsEmpty);

    [Fact]
    public void Bodies_are_utf8_and_bounded_in_bytes()
    {
        var template = Compile("{{x}}", TemplateDialect.Markup);
        Assert.Equal("😀ü", Encoding.UTF8.GetString(template.RenderBytes(new ContextMap { ["x"] = "😀ü" }, 6).Span));
        Assert.Throws<TemplateException>(() => template.RenderBytes(new ContextMap { ["x"] = "😀ü" }, 5));
    }

    private static Template Compile(string text, TemplateDialect dialect)
    {
        var (template, faults) = TemplateEngine.Compile("test", text, dialect);
        Assert.Empty(faults);
        return template!; // no faults, so there is one
    }

    private static string Render(string template, string context, TemplateDialect dialect = TemplateDialect.Plain, bool escape = false) =>
        Compile(template, dialect).RenderText(ContextTree.Read(JsonNode.Parse(context)!.AsObject(), escape), 100_000);
}
