using System.Text.Json.Nodes;
using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

/// <summary>What Handlebars.js 4.7.8 prints, run beside Tidings on the same templates and contexts. Where the vendor's engine differs, <see cref="TemplateTests"/> has the cases.</summary>
public sealed class HandlebarsTests
{
    private const string Context =
        """
        {"s":"text","n":7,"z":0,"t":true,"e":"","l":["a","b","c"],"el":[],"o":{"a":"A","b":{"c":"C"},"l":["x","y"]},"sp ace":{"q":"Q"},
         "nested":{"name":"N","deep":{"er":"D"}},"ll":[["a","b"],["c"]],"people":[{"name":"n1","l":["p"]},{"name":"n2","l":[]}],
         "item":"outer","this":"own","1":"one","true":"yes","a/b":"slash","lookup":"member","if":"member","url":"small","URL":"large"}
        """;

    [Theory]
    [InlineData("{{#if e}}1{{else each l}}{{this}}{{/if}}", "abc")]
    [InlineData("{{#if e}}1{{else each el}}{{this}}{{else}}none{{/if}}", "none")]
    [InlineData("{{#if e}}1{{else with o}}{{a}}{{/if}}", "A")]
    [InlineData("{{#if e}}1{{else unless e}}2{{/if}}", "2")]
    [InlineData("{{#if e}}1{{else equal s 'text'}}2{{else}}3{{/if}}", "2")]
    [InlineData("{{#if e}}1{{else equal s 'other'}}2{{else}}3{{/if}}", "3")]
    [InlineData("{{#equal s 'x'}}1{{else equalWithElse s 'y'}}2{{else if n}}3{{else}}4{{/equal}}", "3")]
    [InlineData("{{#if e}}1{{else o}}{{a}}{{/if}}", "A")]
    [InlineData("{{#if e}}1{{else each l as |x i|}}{{i}}{{x}}{{/if}}", "0a1b2c")]
    [InlineData("{{#each el}}1{{else with o}}{{b.c}}{{/each}}", "C")]
    [InlineData("{{#with missing}}1{{else if n}}2{{/with}}", "2")]
    [InlineData("{{#unless t}}1{{else if e}}2{{else}}3{{/unless}}", "3")]
    public void A_chain_of_else_takes_any_block(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("{{#if e}}1{{^}}2{{/if}}", "2")]
    [InlineData("{{^if e}}1{{else}}2{{/if}}", "1")]
    [InlineData("{{^o.none}}1{{/o.none}}", "1")]
    [InlineData("{{^o.a}}1{{else}}2{{/o.a}}", "2")]
    [InlineData("{{^o/none}}1{{/o/none}}", "1")]
    [InlineData("{{#if t}}{{^e}}1{{/e}}{{/if}}", "1")]
    [InlineData("{{^each l}}1{{else}}{{this}}{{/each}}", "abc")]
    public void A_caret_turns_a_block_round(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("{{#./s}}1{{/./s}}", "1")]
    [InlineData("{{#this.o}}{{a}}{{/this.o}}", "A")]
    [InlineData("{{#this/o}}{{a}}{{/this/o}}", "A")]
    [InlineData("{{#[sp ace]}}{{q}}{{/[sp ace]}}", "Q")]
    [InlineData("{{#[o]}}{{a}}{{/o}}", "A")]
    [InlineData("{{#\"sp ace\"}}{{q}}{{/\"sp ace\"}}", "Q")]
    [InlineData("{{#o.b}}{{c}}{{../o.a}}{{../../s}}{{/o.b}}", "CA")]
    [InlineData("{{#@root.o}}{{a}}{{/@root.o}}", "A")]
    [InlineData("{{#l}}{{#@first}}1{{/@first}}{{this}}{{/l}}", "1abc")]
    [InlineData("{{#.}}{{s}}{{/.}}", "text")]
    [InlineData("{{#o}}{{#..}}{{s}}{{/..}}{{/o}}", "text")]
    [InlineData("{{#people}}{{name}}{{#l}}{{this}}{{/l}}{{/people}}", "n1pn2")]
    [InlineData("{{#s}}{{this}}{{length}}{{/s}}", "text4")]
    public void A_section_may_be_any_path(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("{{nested/name}} {{nested/deep/er}} {{nested.deep/er}}", "N D D")]
    [InlineData("{{./s}} {{this.s}} {{this/s}}{{#with s}} {{.}} {{this}}{{/with}}", "text text text text text")]
    [InlineData("{{[sp ace].q}} {{[a/b]}} {{this.[this]}} {{[1]}} {{1}} {{true}} {{'s'}}", "Q slash own one one yes text")]
    [InlineData("{{l.[0]}}{{l.[1]}}{{l.[9]}}{{l.[01]}}{{l.length}}{{s.length}}{{n.length}}", "ab34")]
    [InlineData("{{#each ll}}{{#each this}}{{@../index}}{{@index}}{{this}} {{/each}}{{/each}}", "00a 01b 10c ")]
    [InlineData("{{#each o}}{{@index}}{{@key}}{{#if @last}}.{{/if}}{{/each}}{{#each l}}{{@key}}{{/each}}", "0a1b2l.012")]
    [InlineData("{{#if t}}{{#each l}}{{#if t}}{{else}}{{../s}}{{/if}}{{/each}}{{/if}}", "texttexttext")]
    [InlineData("{{../s}}{{../../s}}{{@index}}{{@key}}", "")]
    [InlineData("{{#each l as |x|}}{{x}}{{#each ../el}}{{else}}{{#each ../ll.[0] as |y|}}{{x}}{{y}} {{/each}}{{/each}}{{/each}}", "aaa ab bba bb cca cb ")]
    [InlineData("{{#each people as |item|}}{{item.name}}{{this.item}}{{else}}{{item}}{{/each}}{{item}}", "n1n2outer")]
    [InlineData("{{#with o as |x|}}{{x.a}}{{x/b/c}}{{/with}}{{#l as |x i|}}{{i}}{{x}}{{/l}}", "AC0a1b2c")]
    [InlineData("{{this.lookup}}{{./if}}{{@root.if}}", "membermembermember")]
    [InlineData("{{url}} {{URL}}", "small large")]
    public void Paths_lead_where_they_lead_in_handlebars(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("s")]
    [InlineData("n")]
    [InlineData("z")]
    [InlineData("t")]
    [InlineData("e")]
    [InlineData("missing")]
    [InlineData("el")]
    [InlineData("'text'")]
    [InlineData("null")]
    public void A_loop_over_what_is_no_list_takes_the_other_branch(string value) =>
        Assert.Equal("none", Render($"{{{{#each {value}}}}}{{{{this}}}}{{{{else}}}}none{{{{/each}}}}"));

    [Theory]
    [InlineData("{{#if z includeZero=true}}1{{/if}}{{#if e includeZero=true}}2{{/if}}{{#if z includeZero=e}}3{{/if}}{{#unless z includeZero=true}}4{{/unless}}", "1")]
    [InlineData("{{lookup o 'a'}}{{lookup l 1}}{{lookup l '01'}}{{lookup (lookup o 'b') \"c\"}}{{lookup z 'x'}}{{lookup e 'x'}}{{lookup l 'length'}}", "AbC03")]
    [InlineData("{{\"lookup\" o 'a'}}{{[lookup] o 'b'}}", "Amap[c:C]")]
    [InlineData("{{{firstOf '' 'it\\'s'}}} {{firstOf \"}}\" 1}} {{firstOf -1 2}} {{firstOf 2.50 1}} {{firstOf null false}} {{firstOf undefined true}}", "it's }} -1 2.5 false true")]
    [InlineData("{{{s}}}{{& s}}{{~{s}~}} x", "texttexttextx")]
    public void Helpers_and_literals_are_those_of_handlebars(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("a\n{{#each l}}\n  {{this}}\n{{/each}}\nb", "a\n  a\n  b\n  c\nb")]
    [InlineData("a\n  {{#if t}}  \r\nb\n  {{else}}\nc\n{{/if}} \nd", "a\nb\nd")]
    [InlineData("a\n {{! x }} \nb\n{{!-- {{x}} --}}\n{{s}}\nc", "a\nb\ntext\nc")]
    [InlineData("{{#if t}}\na\n{{/if}}\n", "a\n")]
    [InlineData("{{#if t}} a\n{{/if}}", " a\n")]
    [InlineData("{{#if e}}\na\n{{else if t}}\nb\n{{else}}\nc\n{{/if}}\nd", "b\nd")]
    [InlineData("a {{~#if t~}} b {{~else~}} c {{~/if~}} d", "abd")]
    [InlineData("a {{~#if e~}} b {{~else if t~}} c {{~/if~}} d", "acd")]
    [InlineData("{{^e}} a {{~else~}} b {{/e}}", "a ")]
    [InlineData("a {{~! x ~}} b {{!----}}{{!-- x --~}} c", "ab c")]
    [InlineData("\\{{s}} \\\\{{s}} \\{{#if s}} {{s}} \\\\\\{{s}}", "{{s}} \\text {{#if s}} text \\\\text")]
    public void White_space_goes_where_it_goes_in_handlebars(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("{\"a\":{{n}}}", "{\"a\":7}")]
    [InlineData("{\"a\":{{{n}}}}", "{\"a\":7}")]
    [InlineData("{{ #if t}}1{{ /if }}", "1")]
    [InlineData("{{#each el}}1{{ ^ }}2{{/each}}", "2")]
    [InlineData("{{l.2}}{{o.true}}", "c")]
    public void What_handlebars_refuses_and_can_mean_one_thing_only_is_rendered(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory] // Handlebars.js takes a value that equals the one around it for no level of its own, and prints an empty text as the whole context.
    [InlineData("{{#each l}}{{#each ../l}}{{../this}}{{this}} {{/each}}{{/each}}", "aa ab ac ba bb bc ca cb cc ")]
    [InlineData("{{s.[0]}}{{#each s}}{{this}}{{/each}}{{lookup s 0}}", "")] // and reaches the characters of a text, which may be halves of an escape
    public void What_handlebars_prints_by_mistake_is_not_followed(string template, string expected) => Assert.Equal(expected, Render(template));

    private static string Render(string template)
    {
        var (compiled, faults) = TemplateEngine.Compile("test", template, TemplateDialect.Plain);
        Assert.Empty(faults);
        return compiled!.RenderText(ContextTree.Read(JsonNode.Parse(Context)!.AsObject(), escapeForJson: false), 100_000); // no faults, so there is one
    }
}
