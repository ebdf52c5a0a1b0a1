using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class TemplateFaultTests
{
    [Theory]
    [InlineData("a\n{{#if x}}b", 2, "never closed")]
    [InlineData("a\n\n{{/if}}", 3, "closes nothing")]
    [InlineData("{{#if a}}\n{{#each b}}\n{{/if}}{{/each}}", 3, "{{#each}} of line 2 is open")]
    [InlineData("{{else}}", 1, "outside a block")]
    [InlineData("\n{{ x", 2, "never closed")]
    [InlineData("{{! x", 1, "never closed")]
    [InlineData("{{{x}}", 1, "never closed")]
    [InlineData("{{x 'a}}", 1, "never closed")]
    [InlineData("{{}}", 1, "empty")]
    [InlineData("{{> part}}", 1, "partials")]
    [InlineData("{{#> part}}{{/part}}", 1, "partials")]
    [InlineData("{{#*inline 'p'}}{{/inline}}", 1, "decorators")]
    [InlineData("{{{{raw}}}}", 1, "raw blocks")]
    [InlineData("{{lookup}}", 1, "takes 2 arguments, not 0; write {{this.lookup}}")]
    [InlineData("\n\n\n{{shout name}}", 4, "no helper 'shout'")]
    [InlineData("{{#if (shout name)}}{{/if}}", 1, "no helper 'shout'")]
    [InlineData("{{#equal a}}{{/equal}}", 1, "takes 2 arguments, not 1")]
    [InlineData("{{pathEncode a b}}", 1, "takes 1 arguments, not 2")]
    [InlineData("{{equal a b}}", 1, "needs a block")]
    [InlineData("{{#pathEncode a}}{{/pathEncode}}", 1, "has no block")]
    [InlineData("{{else-x}}", 1, "outside a block")]
    [InlineData("{{#if(x)}}{{/if}}", 1, "runs into what follows")]
    [InlineData("\n{{x. y}}", 2, "no helper 'x'")]
    [InlineData("{{a/../b}}", 1, "write [..] for a member")]
    [InlineData("{{a.this}}", 1, "write [this] for a member")]
    [InlineData("{{a/}}", 1, "ends in the middle of a path")]
    [InlineData("{{@foo}}", 1, "known are @first, @index, @key, @last and @root")]
    [InlineData("{{[]}}", 1, "write {{this}}")]
    [InlineData("{{''}}", 1, "write {{this}}")]
    [InlineData("{{{~x~}}}", 1, "{{~{x}~}}")]
    [InlineData("{{a#b}}", 1, "runs into")]
    [InlineData("{{each a}}", 1, "needs a block")]
    [InlineData("{{#if a}}{{else}}{{else}}{{/if}}", 1, "behind the last {{else}}")]
    [InlineData("{{#if a}}{{else}}{{else if b}}{{/if}}", 1, "behind the last {{else}}")]
    [InlineData("{{^a}}{{else if b}}{{/a}}", 1, "takes a plain {{else}} only")]
    [InlineData("{{#a.b}}{{/a/b}}", 1, "{{#a.b}} of line 1 is open")]
    [InlineData("{{#if a as |x|}}{{/if}}", 1, "goes with {{#each}} and {{#with}}")]
    [InlineData("{{^each a as |x|}}{{/each}}", 1, "goes with {{#each}} and {{#with}}")]
    [InlineData("{{#with a as |x y|}}{{/with}}", 1, "1 values, not 2")]
    [InlineData("{{#each a as |if|}}{{/each}}", 1, "choose another name")]
    [InlineData("{{#each a as ||}}{{/each}}", 1, "names nothing")]
    [InlineData("{{#each a as |x}}{{/each}}", 1, "never closed")]
    [InlineData("{{#each a b=1}}{{/each}}", 1, "no named argument 'b'")]
    [InlineData("{{lookup a=1 b}}", 1, "behind all others")]
    [InlineData("{{x (lookup a 'b'}}", 1, "never closed")]
    [InlineData("{{#if (equal a b)}}{{/if}}", 1, "needs a block")]
    [InlineData("{{else if a}}", 1, "outside a block")]
    [InlineData("{{^}}", 1, "outside a block")]
    [InlineData("{{#If x}}{{/If}}", 1, "no helper 'If' (was 'if' meant?)")]
    public void A_fault_tells_its_line(string template, int line, string part)
    {
        var fault = Assert.Single(TemplateEngine.Compile("test", template, TemplateDialect.Markup).Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{#if a}}{{else if b}}{{else}}{{/if}}")]
    [InlineData("{{^a}}x{{/a}}")]
    [InlineData("{{#each a as |item|}}{{item}}{{/each}}")]
    [InlineData("{{#if a}}{{^}}{{/if}}")]
    [InlineData("{{lookup a (lookup b 'c')}}")]
    [InlineData("{{!-- {{#if}} --}}")]
    public void What_the_format_allows_is_accepted(string template) =>
        Assert.Empty(TemplateEngine.Compile("test", template, TemplateDialect.Markup).Faults);

    [Fact]
    public void Nesting_that_would_overflow_the_stack_is_refused() =>
        Assert.Contains("nested", Fault(string.Concat(Enumerable.Repeat("{{#if a}}", 5_00)) + string.Concat(Enumerable.Repeat("{{/if}}", 500))), StringComparison.Ordinal);

    [Fact]
    public void A_long_chain_of_else_if_is_nesting() =>
        Assert.Contains("nested", Fault("{{#if a}}" + string.Concat(Enumerable.Repeat("{{else if b}}", 500)) + "{{/if}}"), StringComparison.Ordinal);

    [Fact]
    public void Parentheses_that_would_overflow_the_stack_are_refused() =>
        Assert.Contains("parentheses", Fault("{{lookup a " + string.Concat(Enumerable.Repeat("(lookup a ", 500)) + "b" + new string(')', 500) + "}}"), StringComparison.Ordinal);

    [Fact]
    public void More_tags_than_the_limit_are_refused() =>
        Assert.Contains("at most", Fault(string.Concat(Enumerable.Repeat("{{a}}", TemplateSource.MaxTags + 1))), StringComparison.Ordinal);

    [Fact]
    public void The_deepest_nesting_that_is_allowed_compiles() =>
        Assert.Empty(TemplateEngine.Compile("test", string.Concat(Enumerable.Repeat("{{#if a}}", TemplateSource.MaxDepth)) + string.Concat(Enumerable.Repeat("{{/if}}", TemplateSource.MaxDepth)), TemplateDialect.Markup).Faults);

    private static string Fault(string template) =>
        TemplateEngine.Compile("test", template, TemplateDialect.Markup).Faults[0].Message;
}
