using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class TemplateCheckTests
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
    [InlineData("{{&x}}", 1, "write {{{x}}}")]
    [InlineData("{{Lookup}}", 1, "takes 2 arguments, not 0")]
    [InlineData("\n\n\n{{shout name}}", 4, "no helper 'shout'")]
    [InlineData("{{#if (shout name)}}{{/if}}", 1, "no helper 'shout'")]
    [InlineData("{{#equal a}}{{/equal}}", 1, "takes 2 arguments, not 1")]
    [InlineData("{{pathEncode a b}}", 1, "takes 1 arguments, not 2")]
    [InlineData("{{equal a b}}", 1, "needs a block")]
    [InlineData("{{#pathEncode a}}{{/pathEncode}}", 1, "has no block")]
    [InlineData("{{url}}\n{{URL}}", 2, "differ by case only")]
    public void A_fault_tells_its_line(string template, int line, string part)
    {
        var fault = Assert.Single(new TemplateEngine().Compile("test", template, TemplateDialect.Markup).Faults);
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
        Assert.Empty(new TemplateEngine().Compile("test", template, TemplateDialect.Markup).Faults);

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
        Assert.Contains("at most", Fault(string.Concat(Enumerable.Repeat("{{a}}", TemplateCheck.MaxTags + 1))), StringComparison.Ordinal);

    [Fact]
    public void The_deepest_nesting_that_is_allowed_compiles() =>
        Assert.Empty(new TemplateEngine().Compile("test", string.Concat(Enumerable.Repeat("{{#if a}}", TemplateCheck.MaxDepth)) + string.Concat(Enumerable.Repeat("{{/if}}", TemplateCheck.MaxDepth)), TemplateDialect.Markup).Faults);

    private static string Fault(string template) =>
        new TemplateEngine().Compile("test", template, TemplateDialect.Markup).Faults[0].Message;
}
