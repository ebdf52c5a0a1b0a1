namespace Tidings.Policies;

/// <summary>Reads a resource specifier: <c>type/keyglob;qualifier,qualifier:type/keyglob…</c>. The first fault ends it.</summary>
internal ref partial struct SpecifierParser(string text)
{
    private int _at;

    /// <summary>The whole message, specifier and place included; null while nothing is wrong.</summary>
    public string? Error { get; private set; }

    /// <returns>Null when there is an <see cref="Error"/>.</returns>
    public ResourceSpecifier? Parse()
    {
        var segments = new List<SpecifierSegment>(3);
        while (ReadSegment(isFirst: segments.Count == 0) is { } segment)
        {
            segments.Add(segment);
            if (AtEnd)
            {
                var kind = KnownKinds.PathOf([.. segments.Select(s => new ResourceSegment(s.Type, null))]);
                return new ResourceSpecifier(text, kind, [.. segments]);
            }

            _at++;
        }

        return null;
    }

    private readonly bool AtEnd => _at == text.Length;

    private readonly bool At(char character) => !AtEnd && text[_at] == character;

    private readonly ReadOnlySpan<char> Rest => text.AsSpan(_at);

    /// <summary>Reads up to a colon or the end.</summary>
    private SpecifierSegment? ReadSegment(bool isFirst)
    {
        // Every published example of one specifier has this stray slash: proj/*:env/*;qa_*:/flag/*
        if (At('/'))
        {
            _at++;
        }

        if (ReadType(isFirst) is not { } type)
        {
            return null;
        }

        Glob? key = null;
        var isRoleAttribute = false;
        if (At('/'))
        {
            if (KnownKinds.IsKeyless(type))
            {
                return Fail<SpecifierSegment>($"{type} has no key: write {type} alone");
            }

            _at++;
            (key, isRoleAttribute) = ReadKey(type);
        }
        else if (!KnownKinds.IsKeyless(type))
        {
            return Fail<SpecifierSegment>($"{type} needs a key: write {type}/* for all of them");
        }

        var tags = new List<Glob>();
        var selectors = new List<PropertySelector>();
        if (At(';'))
        {
            ReadQualifiers(tags, selectors);
        }

        return Error is null ? new SpecifierSegment(type, key, isRoleAttribute, tags, selectors) : null;
    }

    private string? ReadType(bool isFirst)
    {
        var length = ResourceSyntax.TypeLength(Rest);
        if (length == 0)
        {
            return Fail<string>(WhyNoType(isFirst));
        }

        var type = KnownKinds.InternType(Rest[..length]);
        if (type == "goal")
        {
            return Fail<string>("goal is an old name: write proj/*:metric/*");
        }

        if (type == "experiment" && isFirst)
        {
            return Fail<string>("experiments belong to an environment: write proj/*:env/*:experiment/*");
        }

        _at += length;
        return AtEnd || text[_at] is '/' or ':' or ';'
            ? type
            : Fail<string>($"{ResourceSyntax.Quote(text[_at])} cannot stand in a resource kind: use lower-case letters, digits and hyphens, then '/' and the key");
    }

    private readonly string WhyNoType(bool isFirst)
    {
        if (AtEnd)
        {
            return "a resource kind is expected here, such as proj/*";
        }

        if (At('*'))
        {
            return isFirst
                ? "'*' names no kind of resource: write a statement for each kind, such as proj/*:env/*:flag/*"
                : "'*' names no kind of resource, and there is no specifier for everything below a parent: name the kind, such as env/*";
        }

        return $"{ResourceSyntax.Quote(text[_at])} cannot begin a resource kind: kinds are lower-case letters, digits and hyphens, such as proj, env or flag";
    }

    private (Glob? Key, bool IsRoleAttribute) ReadKey(string type)
    {
        if (Rest.StartsWith("${"))
        {
            ReadRoleAttribute();
            if (Error is null && !AtEnd && text[_at] is not (':' or ';'))
            {
                Fail<Glob>("a role attribute is the whole key: ':' or ';' or the end is expected here");
            }

            return (null, true);
        }

        var start = _at;
        while (!AtEnd && text[_at] is not (':' or ';'))
        {
            if (WhyNoKeyCharacter(start) is { } reason)
            {
                return (Fail<Glob>(reason), false);
            }

            _at++;
        }

        return _at == start
            ? (Fail<Glob>($"a key is expected here: write {type}/* for all of them"), false)
            : (new Glob(text[start.._at], StringComparison.Ordinal), false);
    }

    private readonly string? WhyNoKeyCharacter(int start)
    {
        var character = text[_at];
        var isOuter = _at == start || _at + 1 == text.Length || text[_at + 1] is ':' or ';';
        return character switch
        {
            '{' when text[_at - 1] == '$' => "a role attribute is the whole key: nothing may stand before ${",
            '{' or '}' => "a selector stands after ';', such as env/*;{critical:true}",
            _ when char.IsControl(character) => "a key holds no control characters",
            _ when isOuter && char.IsWhiteSpace(character) => "a key neither begins nor ends with a space: take it out",
            _ => null,
        };
    }

    /// <summary>Reads <c>${roleAttribute/name}</c>, standing before the dollar sign.</summary>
    private void ReadRoleAttribute()
    {
        const string opening = "${roleAttribute/";
        if (!Rest.StartsWith(opening))
        {
            Fail<string>("${ begins a role attribute: write ${roleAttribute/name}");
            return;
        }

        _at += opening.Length;
        var start = _at;
        while (!AtEnd && ResourceSyntax.IsTagCharacter(text[_at]))
        {
            _at++;
        }

        if (_at == start || !At('}'))
        {
            Fail<string>("a role attribute is written ${roleAttribute/name}, with a name of letters, digits, '.', '_' and '-'");
            return;
        }

        _at++;
    }

    private T? Fail<T>(string reason)
        where T : class
    {
        Error ??= $"Error parsing resource specifier {ResourceSyntax.Quote(text)} {ResourceSyntax.Place(_at)}: {reason}.";
        return null;
    }
}
