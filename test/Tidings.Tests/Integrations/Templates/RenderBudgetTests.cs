using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

/// <summary>Templates that would hang a lane or eat the memory, each over an entry of the largest size.</summary>
public sealed class RenderBudgetTests
{
    private const int Mebi = 1024 * 1024;

    private static readonly ContextMap Large = new()
    {
        ["text"] = new string('"', Mebi),
        ["list"] = new ContextList([.. Enumerable.Repeat((object?)"x", 100_000)]),
        ["map"] = Map(50_000),
        ["empty"] = new ContextList([.. Enumerable.Repeat((object?)"", 100_000)]),
        ["nested"] = new ContextList([new ContextList([.. Enumerable.Repeat((object?)"", 100_000)])]),
        ["texts"] = new ContextList([new string('"', Mebi)]),
    };

    /// <summary>Template of three lines, the second of which is to blame; and what its message says.</summary>
    public static TheoryData<string, string> Hostile => new()
    {
        { "{{#each list}}{{#each ../list}}{{#each ../../list}}{{/each}}{{/each}}{{/each}}", "too much work" },
        { "{{#each map}}{{#each ../map}}{{@key}}{{/each}}{{/each}}", "longer than" },
        { "{{#each list}}" + Repeat("{{#if @root.none}}{{/if}}", 1_900) + "{{/each}}", "too much work" },
        { "{{#each list as |item index|}}{{#each @root.list as |other|}}{{#if none}}{{other}}{{/if}}{{/each}}{{/each}}", "too much work" },
        { "{{#list}}{{#each @root.list}}{{#each @root.list}}{{/each}}{{/each}}{{/list}}", "too much work" },
        { Repeat("{{#if (pathEncode text)}}{{/if}}", 1_900), "too much work" },
        { Repeat("{{#equal list list}}{{/equal}}", 1_900), "too much work" },
        { "{{" + Repeat("jsonEscape (", 40) + "jsonEscape text" + Repeat(")", 40) + "}}", "makes a text of more than" },
        { "{{join list text}}", "makes a text of more than" },
        { "{{#each list}}{{@root.text}}{{/each}}", "longer than" },
        { "{{truncate text text}}", "must be a number" },
        { "{{#each empty}}{{../empty}}{{/each}}", "too much work" },
        { "{{#each empty}}{{#equal ../empty ''}}{{/equal}}{{/each}}", "too much work" },
        { "{{#each empty}}{{#if (join ../nested '')}}{{/if}}{{/each}}", "too much work" },
        { "{{#each empty}}{{#if (truncate 1 ../nested)}}{{/if}}{{/each}}", "too much work" },
        { "{{#each empty}}{{#if (formatWithOffset ../empty 0 'simple')}}{{/if}}{{/each}}", "too much work" },
        { "{{#each empty}}{{#equal @root.map @root.map}}{{/equal}}{{/each}}", "too much work" },
        { Repeat("{{#if (join texts '')}}{{/if}}", 1_900), "too much work" },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_template_ends_with_an_error_that_names_its_line(string line, string reason)
    {
        var (template, faults) = TemplateEngine.Compile("tool/bad.hbs", $"first\n{line}\nlast", TemplateDialect.Plain);
        Assert.Empty(faults);
        var error = Assert.Throws<TemplateException>(() => template!.RenderText(Large, Mebi)); // no faults, so there is one
        Assert.StartsWith("tool/bad.hbs, line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_does_not_walk_the_characters_of_a_text()
    {
        var (template, _) = TemplateEngine.Compile("tool/good.hbs", "{{#each text}}x{{else}}none{{/each}}", TemplateDialect.Plain);
        Assert.Equal("none", template!.RenderText(Large, Mebi)); // it has no faults, so there is one
    }

    [Fact]
    public void Asking_whether_there_is_anything_costs_no_loop()
    {
        var (template, _) = TemplateEngine.Compile("tool/good.hbs", "{{#each list}}{{#each @root.one}}" + Repeat("{{#if @root.map}}{{/if}}", 100) + "{{/each}}{{/each}}", TemplateDialect.Plain);
        var context = new ContextMap { ["list"] = new ContextList([.. Enumerable.Repeat((object?)1, 100)]), ["one"] = new ContextList([1]), ["map"] = Map(100) };
        Assert.Equal("", template!.RenderText(context, 10)); // it has no faults, so there is one
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static ContextMap Map(int members)
    {
        var map = new ContextMap();
        for (var number = 0; number < members; number++)
        {
            map.Add($"k{number}", (long)number);
        }

        return map;
    }
}
