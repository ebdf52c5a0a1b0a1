using Tidings.Validation;

namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Reads what stands between the braces of a tag. Its first fault is thrown as a <see cref="TemplateException"/>, for <see cref="TagReader"/> to catch.</summary>
internal sealed class ExpressionReader(TagLexer lexer, TemplateTagKind kind)
{
    public const string NeverClosed = "a tag is opened here and never closed; end it with }} (}}} after {{{)";

    private int _depth;

    /// <summary>How the head of the tag is written, as soon as it was read: of a tag at fault, too.</summary>
    public string? Name { get; private set; }

    /// <returns>The tag with what it holds.</returns>
    public TemplatePiece.Tag Read(TemplatePiece.Tag tag)
    {
        if (lexer.Peek().Kind == TagTokenKind.End)
        {
            lexer.Next();
            return kind == TemplateTagKind.Else ? tag : throw new TemplateException("a tag is empty; name a value in it");
        }

        var (head, written) = ReadPlain();
        Name = written;
        if (kind == TemplateTagKind.Close)
        {
            Expect(TagTokenKind.End);
            return tag with { Name = written };
        }

        var (arguments, named) = ReadArguments();
        var parameters = ReadBlockParameters();
        Expect(TagTokenKind.End);
        var operand = Resolve(head, written, arguments, named, isSub: false);
        CheckParameters(operand, written, parameters);
        return tag with { Name = written, Operand = operand, BlockParameters = parameters };
    }

    private Operand ReadOperand()
    {
        if (lexer.Peek().Kind != TagTokenKind.OpenParenthesis)
        {
            return ReadPlain().Operand;
        }

        lexer.Next();
        if (++_depth > TemplateSource.MaxDepth)
        {
            throw new TemplateException($"parentheses are nested more than {TemplateSource.MaxDepth} deep");
        }

        var (head, written) = ReadPlain();
        var (arguments, named) = ReadArguments();
        Expect(TagTokenKind.CloseParenthesis);
        _depth--;
        return Resolve(head, written, arguments, named, isSub: true);
    }

    private (Operand Operand, string Written) ReadPlain()
    {
        var token = lexer.Next();
        return token.Kind switch
        {
            TagTokenKind.Literal => (new Operand.Literal(token.Value), token.Text),
            TagTokenKind.At => ReadPath(lexer.NextStep(), isDatum: true),
            TagTokenKind.Name => ReadPath(token, isDatum: false),
            _ => throw Unexpected(token),
        };
    }

    private (Operand Operand, string Written) ReadPath(TagToken token, bool isDatum)
    {
        var written = isDatum ? "@" : "";
        var (up, isScoped) = (0, isDatum);
        var steps = new List<string>();
        while (true)
        {
            if (token.Kind != TagTokenKind.Name)
            {
                throw token.Kind == TagTokenKind.End ? new TemplateException($"'{written}' ends in the middle of a path; name a member behind it") : Unexpected(token);
            }

            written += token.Text;
            if (token.IsBracketed || token.Text is not (".." or "." or "this"))
            {
                steps.Add(token.Text);
            }
            else if (steps.Count > 0)
            {
                throw new TemplateException($"'{written}' is no path: this, . and .. stand at its beginning only; write [{token.Text}] for a member of that name");
            }
            else
            {
                isScoped = true;
                up += token.Text == ".." ? 1 : 0;
            }

            if (lexer.Peek().Kind != TagTokenKind.Separator)
            {
                break;
            }

            written += lexer.Next().Text;
            token = lexer.NextStep();
        }

        if (steps is ["", ..])
        {
            throw new TemplateException("a name in brackets is empty; write {{this}} for the value itself");
        }

        return isDatum
            ? (new Operand.Path(up, DatumOf(steps, written), isScoped, [.. steps[1..]]), written)
            : (new Operand.Path(up, null, isScoped, [.. steps]), written);
    }

    private static LoopDatum DatumOf(List<string> steps, string written) => steps.FirstOrDefault() switch
    {
        "root" => LoopDatum.Root,
        "index" => LoopDatum.Index,
        "key" => LoopDatum.Key,
        "first" => LoopDatum.First,
        "last" => LoopDatum.Last,
        _ => throw new TemplateException($"there is no '{written}'; known are @first, @index, @key, @last and @root"),
    };

    private (List<Operand> Plain, Dictionary<string, Operand> Named) ReadArguments()
    {
        var plain = new List<Operand>();
        var named = new Dictionary<string, Operand>(StringComparer.Ordinal);
        while (lexer.Peek() is { Kind: TagTokenKind.Name or TagTokenKind.Literal or TagTokenKind.At or TagTokenKind.OpenParenthesis } token)
        {
            var operand = ReadOperand();
            if (token.Kind == TagTokenKind.Name && lexer.Peek().Kind == TagTokenKind.EqualsSign)
            {
                lexer.Next();
                named[token.Text] = ReadOperand();
            }
            else if (named.Count > 0)
            {
                throw new TemplateException("named arguments (x=1) stand behind all others; change the order");
            }
            else
            {
                plain.Add(operand);
            }
        }

        return (plain, named);
    }

    private List<string> ReadBlockParameters()
    {
        var names = new List<string>();
        if (lexer.Peek().Kind != TagTokenKind.As)
        {
            return names;
        }

        lexer.Next();
        while (lexer.Peek() is { Kind: TagTokenKind.Name } name)
        {
            lexer.Next();
            if (HelperCatalogue.Arguments.ContainsKey(name.Text) || name.Text is "" or "this" or "." or "..")
            {
                throw new TemplateException($"'{name.Text}' already means something else; choose another name in 'as |…|'");
            }

            names.Add(name.Text);
        }

        Expect(TagTokenKind.Bar);
        return names.Count > 0 ? names : throw new TemplateException("'as ||' names nothing; leave it out or write as |item|");
    }

    private Operand Resolve(Operand head, string written, List<Operand> arguments, Dictionary<string, Operand> named, bool isSub)
    {
        // A literal at the head is the name of a member.
        var path = head as Operand.Path ?? new Operand.Path(0, null, IsScoped: false, written.Length > 0 ? [written] : throw new TemplateException("a name in quotes is empty; write {{this}} for the value itself"));
        if (path is { IsScoped: false, Steps: [var name] } && HelperCatalogue.Arguments.ContainsKey(name))
        {
            return Call(name, arguments, named, isSub);
        }

        return arguments.Count == 0 && named.Count == 0 && !isSub
            ? path
            : throw new TemplateException($"there is no helper '{written}'{Meant(written)}; known are {string.Join(", ", HelperCatalogue.Arguments.Keys.Order(StringComparer.Ordinal))}");
    }

    private Operand.Call Call(string name, List<Operand> arguments, Dictionary<string, Operand> named, bool isSub)
    {
        var (fewest, most) = HelperCatalogue.Arguments[name];
        if (arguments.Count < fewest || arguments.Count > most)
        {
            var count = fewest == most ? $"{fewest}" : $"{fewest} to {most}";
            var member = arguments.Count == 0 ? $"; write {{{{this.{name}}}}} for a member of that name" : "";
            throw new TemplateException($"the helper '{name}' takes {count} arguments, not {arguments.Count}{member}");
        }

        var isBlock = kind != TemplateTagKind.Value && !isSub;
        if (isBlock != HelperCatalogue.Blocks.Contains(name))
        {
            throw new TemplateException(isBlock ? $"'{name}' has no block; write {{{{{name} …}}}}" : $"'{name}' needs a block; write {{{{#{name} …}}}} … {{{{/{name}}}}}");
        }

        var includeZero = name is "if" or "unless" && named.Remove("includeZero", out var given) ? given : null;
        return named.Count == 0
            ? new Operand.Call(name, [.. arguments], includeZero)
            : throw new TemplateException($"the helper '{name}' knows no named argument '{named.Keys.First()}'; only if and unless take one, includeZero");
    }

    private void CheckParameters(Operand operand, string written, List<string> parameters)
    {
        var most = kind is not (TemplateTagKind.Open or TemplateTagKind.Else) ? 0
            : operand is Operand.Path ? 2
            : ((Operand.Call)operand).Helper switch { "each" => 2, "with" => 1, _ => 0 };
        if (parameters.Count > most)
        {
            throw new TemplateException(most == 0
                ? $"'as |…|' gets no value from '{written}' here; it goes with {{{{#each}}}} and {{{{#with}}}}"
                : $"'{written}' gives its block {most} values, not {parameters.Count}; leave names out of 'as |…|'");
        }
    }

    private static string Meant(string written) =>
        NearestName.Of(written, HelperCatalogue.Arguments.Keys) is { } meant ? $" (was '{meant}' meant?)" : "";

    private void Expect(TagTokenKind wanted)
    {
        if (lexer.Next() is var token && token.Kind != wanted)
        {
            throw Unexpected(token);
        }
    }

    private static TemplateException Unexpected(TagToken token) => new(token switch
    {
        { Kind: TagTokenKind.Missing } or { Kind: TagTokenKind.Invalid, Text: "{" or "}" } => NeverClosed,
        { Kind: TagTokenKind.End } => "a parenthesis or 'as |' is opened and never closed, or a value is missing at the end of the tag",
        { Kind: TagTokenKind.Invalid } when TagLexer.IsOfNames(token.Text[0]) => $"'{token.Text}' runs into what follows it; put a space behind it",
        { Kind: TagTokenKind.Invalid, Text: "~" } => "a ~ stands before the last two or behind the first two braces: {{~x~}}, {{~{x}~}}",
        { Kind: TagTokenKind.Invalid } => $"'{token.Text}' cannot stand here; a name that holds it goes into brackets: {{{{[a name]}}}}",
        _ => $"'{token.Text}' cannot stand here",
    });
}
