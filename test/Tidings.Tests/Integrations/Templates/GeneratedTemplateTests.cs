using System.Text;
using System.Text.Json.Nodes;
using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

/// <summary>Templates made at random, the same in every run: those that are valid, and those from which a few characters were taken and others put in.</summary>
public sealed class GeneratedTemplateTests
{
    private const int Seed = 20_261_121;
    private const int Runs = 2_000;
    private const int MaxOutput = 20_000;
    private const string Marker = "only the whole context holds this";

    private static readonly string[] Bits = ["{{", "}}", "{", "}", "~", "#", "/", "^", "else", " ", "(", ")", "=", "|", "as |x|", "@", "..", ".", "[", "]", "'", "\"", "&", "!", ">", "*", "if", "each", "\\", "this", "0", "{{{{", "}}}", "{{else}}", "{{/if}}"];

    private static readonly ContextMap[] Contexts =
    [
        Read("""{"s":"te\"xt","n":7,"z":0,"t":true,"f":false,"u":null,"e":"","l":["a","b"],"el":[],"o":{"a":"A","b":{"c":"C"},"l":[1,2]},"eo":{},"nl":[1,null,["x"],{"a":1}],"sp ace":{"q":"Q"}}"""),
        Read("""{"s":[["deep"]],"n":{"a":{"a":{"a":1}}},"l":{"a":1,"b":[true]},"o":"flat","sp ace":-1.5e300}"""),
    ];

    [Fact]
    public void Every_valid_template_compiles_and_renders() => ForEach(template =>
    {
        var (compiled, faults) = TemplateEngine.Compile("test", template, TemplateDialect.Markup);
        Assert.True(compiled is not null, $"{template}\n{string.Join('\n', faults)}");
        Assert.All(Contexts, context => Render(compiled, template, context));
    });

    [Fact]
    public void A_template_that_names_no_whole_context_prints_none() => ForEach(template =>
    {
        var (compiled, _) = TemplateEngine.Compile("test", template, TemplateDialect.Plain);
        Assert.All(Contexts, context => Assert.DoesNotContain(Marker, Render(compiled!, template, new ContextMap(context) { ["marker"] = Marker }), StringComparison.Ordinal)); // ! : it is valid
    });

    [Fact]
    public void Any_text_either_renders_or_is_refused_with_a_line_and_words() => ForEach(
        template =>
        {
            var (compiled, faults) = TemplateEngine.Compile("test", template, TemplateDialect.JsonMarkup);
            Assert.Equal(compiled is null, faults.Count > 0);
            Assert.All(faults, fault => Assert.InRange(fault.Line, 1, template.Count(character => character == '\n') + 1));
            Assert.All(faults, fault => Assert.DoesNotContain("Exception", fault.Message, StringComparison.Ordinal));
            Assert.All(compiled is null ? [] : Contexts, context => Render(compiled!, template, context)); // ! : there are contexts only where it compiled
        },
        mutate: true);

    [Fact]
    public void A_template_cut_off_anywhere_is_refused_or_renders() => ForEach(
        template =>
        {
            for (var length = 0; length < template.Length; length++)
            {
                var (compiled, faults) = TemplateEngine.Compile("test", template[..length], TemplateDialect.Plain);
                Assert.Equal(compiled is null, faults.Count > 0);
            }
        },
        runs: 25);

    // What only some values make impossible is refused while rendering; how a template is written never is.
    private static string Render(Template compiled, string template, ContextMap context)
    {
        try
        {
            return compiled.RenderText(context, MaxOutput);
        }
        catch (TemplateException error)
        {
            Assert.True(
                error.Message.Contains("longer than", StringComparison.Ordinal) || error.Message.Contains("too much work", StringComparison.Ordinal) || error.Message.Contains("must be a number", StringComparison.Ordinal),
                $"{template}\n{error.Message}");
            return "";
        }
    }

    private static void ForEach(Action<string> check, bool mutate = false, int runs = Runs)
    {
        var random = new Random(Seed);
        for (var run = 0; run < runs; run++)
        {
            var template = new Writer(random).Body(0);
            check(mutate ? Mutate(template, random) : template);
        }
    }

    private static string Mutate(string template, Random random)
    {
        for (var edits = 1 + random.Next(3); edits > 0; edits--)
        {
            var at = random.Next(template.Length + 1);
            template = random.Next(4) == 0
                ? template.Remove(at, Math.Min(1 + random.Next(3), template.Length - at))
                : template.Insert(at, Bits[random.Next(Bits.Length)]);
        }

        return template;
    }

    private static ContextMap Read(string json) => ContextTree.Read(JsonNode.Parse(json)!.AsObject(), escapeForJson: true);

    /// <summary>Writes valid templates whose paths all name a member.</summary>
    private sealed class Writer(Random random)
    {
        private readonly List<string> _names = [];

        public string Body(int depth)
        {
            var body = new StringBuilder();
            for (var parts = random.Next(5); parts > 0; parts--)
            {
                body.Append(random.Next(3) switch
                {
                    0 => Pick("x", " ", "\n", "\n  ", "\r\n", "{ ", "\\ ", "\\\\", "\"k\": "),
                    1 when depth < 4 => Block(depth + 1),
                    _ => Value(),
                });
            }

            return body.ToString();
        }

        private string Value() => random.Next(8) switch
        {
            0 => $"{{{{{Strip()}{{{Path()}}}{Strip()}}}}}",
            1 => $"{{{{&{Path()}{Strip()}}}}}",
            2 => $"{{{{{Strip()}{Call(0)}{Strip()}}}}}",
            3 => $"{{{{!-- {{{{#if}}}} --{Strip()}}}}}",
            4 => "\\{{s}}",
            _ => $"{{{{{Strip()} {Path()}{Pick("", " ", "\n")}{Strip()}}}}}",
        };

        private string Block(int depth)
        {
            var isInverted = random.Next(6) == 0;
            var (name, head) = Head();
            var parameters = !isInverted && name is "each" && random.Next(2) == 0 ? " as |item key|" : "";
            _names.AddRange(parameters.Length > 0 ? ["item", "key"] : []);
            var block = new StringBuilder($"{{{{{Strip()}{(isInverted ? '^' : '#')}{head}{parameters}{Strip()}}}}}").Append(Body(depth));
            _names.RemoveRange(_names.Count - (parameters.Length > 0 ? 2 : 0), parameters.Length > 0 ? 2 : 0);
            while (!isInverted && random.Next(4) == 0)
            {
                block.Append($"{{{{{Strip()}else {Head().Head}{Strip()}}}}}").Append(Body(depth));
            }

            if (random.Next(3) == 0)
            {
                block.Append($"{{{{{Strip()}{Pick("else", "^", " else ")}{Strip()}}}}}").Append(Body(depth));
            }

            return block.Append($"{{{{{Strip()}/{name}{Strip()}}}}}").ToString();
        }

        private (string Name, string Head) Head() => random.Next(6) switch
        {
            0 => ("if", $"if {Operand(0)}{Pick("", " includeZero=true")}"),
            1 => ("unless", $"unless {Operand(0)}"),
            2 => ("each", $"each {Operand(0)}"),
            3 => ("with", $"with {Operand(0)}"),
            4 => ("equalWithElse", $"equalWithElse {Operand(0)} {Operand(0)}"),
            _ => Path() is var path ? (path, path) : default,
        };

        private string Operand(int depth) => random.Next(5) switch
        {
            0 => Pick("'a'", "\"it's\"", "0", "-1.50", "true", "null", "undefined", "'}}'", "''"),
            1 when depth < 3 => $"({Call(depth + 1)})",
            _ => Path(),
        };

        private string Call(int depth) => random.Next(5) switch
        {
            0 => $"lookup {Operand(depth)} {Operand(depth)}",
            1 => $"firstOf {Operand(depth)} {Operand(depth)}",
            2 => $"join {Operand(depth)} {Operand(depth)}",
            3 => $"truncate {Pick("0", "3", "'x'")} {Operand(depth)}",
            _ => $"{Pick("jsonEscape", "queryEncode", "slackEscape")} {Operand(depth)}",
        };

        private string Path()
        {
            var path = Pick("", "", "", "this.", "./", "../", "../../", "@root.")
                + Pick([.. _names, "s", "n", "z", "t", "f", "u", "e", "l", "el", "o", "eo", "nl", "missing", "[sp ace]", "[this]", "x-y"]);
            for (var steps = random.Next(3); steps > 0; steps--)
            {
                path += Pick(".", "/") + Pick("a", "b", "c", "l", "length", "[0]", "[9]", "q", "[b-c]", "[..]");
            }

            return random.Next(9) == 0 ? Pick("@index", "@key", "@first", "@last", "@../index") : path;
        }

        private string Strip() => random.Next(8) == 0 ? "~" : "";

        private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
    }
}
