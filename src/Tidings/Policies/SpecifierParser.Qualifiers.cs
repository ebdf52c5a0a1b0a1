namespace Tidings.Policies;

// What follows the semicolon of a segment.
internal ref partial struct SpecifierParser
{
    /// <summary>Reads from a semicolon up to a colon or the end.</summary>
    private void ReadQualifiers(List<Glob> tags, List<PropertySelector> selectors)
    {
        do
        {
            _at++;
            if (At('{'))
            {
                ReadSelector(selectors);
            }
            else
            {
                ReadTagOrBareSelector(tags, selectors);
            }

            if (Error is not null)
            {
                return;
            }
        }
        while (At(','));

        if (!AtEnd && text[_at] != ':')
        {
            Fail<string>(At(';')
                ? "a segment has one ';' only: separate its tags by ','"
                : $"{ResourceSyntax.Quote(text[_at])} cannot stand in a tag: use letters, digits, '.', '_', '-' and '*', separate tags by ',' and begin the next segment with ':'");
        }
    }

    private void ReadTagOrBareSelector(List<Glob> tags, List<PropertySelector> selectors)
    {
        if (ReadWord("a tag") is not { } word)
        {
            return;
        }

        if (word is "critical" or "view" && At(':') && !SegmentFollows())
        {
            _at++;
            selectors.Add(new PropertySelector(word, ReadSelectorValue()));
        }
        else
        {
            tags.Add(new Glob(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Whether the colon here ends a segment: in <c>proj/*;view:env/*</c> it does, in <c>flag/*;view:mine</c> it does not.</summary>
    private readonly bool SegmentFollows()
    {
        var next = Rest[1..].StartsWith('/') ? Rest[2..] : Rest[1..];
        var length = ResourceSyntax.TypeLength(next);
        return KnownKinds.IsKnownType(next[..length]) && next[length..].StartsWith('/');
    }

    private void ReadSelector(List<PropertySelector> selectors)
    {
        _at++;
        if (ReadWord("the name of a property") is not { } name)
        {
            return;
        }

        if (!At(':'))
        {
            Fail<string>("a selector is written {name:value}, such as {critical:true}: ':' is expected here");
            return;
        }

        _at++;
        var value = ReadSelectorValue();
        if (Error is not null)
        {
            return;
        }

        if (!At('}'))
        {
            Fail<string>("a selector is written {name:value}, such as {critical:true}: '}' is expected here");
            return;
        }

        _at++;
        selectors.Add(new PropertySelector(name, value));
    }

    /// <returns>Null for a role attribute, and when there is an error.</returns>
    private Glob? ReadSelectorValue()
    {
        if (Rest.StartsWith("${"))
        {
            ReadRoleAttribute();
            return null;
        }

        return ReadWord("the value of a property") is { } value ? new Glob(value, StringComparison.Ordinal) : null;
    }

    private string? ReadWord(string what)
    {
        var start = _at;
        while (!AtEnd && (ResourceSyntax.IsTagCharacter(text[_at]) || text[_at] == '*'))
        {
            _at++;
        }

        return _at > start
            ? text[start.._at]
            : Fail<string>($"{what} is expected here: letters, digits, '.', '_', '-' and '*'");
    }
}
