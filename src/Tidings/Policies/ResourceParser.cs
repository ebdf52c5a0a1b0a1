namespace Tidings.Policies;

/// <summary>Reads the text form of a resource. Runs once for every access of every entry that comes in.</summary>
internal ref struct ResourceParser(string text)
{
    private int _at;

    /// <summary>What is wrong and where; null while nothing is.</summary>
    public string? Error { get; private set; }

    /// <returns>Null when there is an <see cref="Error"/>.</returns>
    public Resource? Parse()
    {
        // Most are three deep (proj, env, flag): then this very list is the resource's.
        var segments = new ResourceSegment[3];
        var count = 0;
        while (ReadSegment() is { } segment)
        {
            if (count == segments.Length)
            {
                Array.Resize(ref segments, count * 2);
            }

            segments[count++] = segment;
            if (_at == text.Length)
            {
                Array.Resize(ref segments, count);
                return Resource.OfParsed(segments);
            }

            _at++;
        }

        return null;
    }

    /// <summary>Reads up to a colon or the end.</summary>
    private ResourceSegment? ReadSegment()
    {
        var length = ResourceSyntax.TypeLength(text.AsSpan(_at));
        if (length == 0)
        {
            return Fail("a resource kind is expected here: lower-case letters, digits and hyphens, such as proj, env or flag");
        }

        var type = KnownKinds.InternType(text.AsSpan(_at, length));
        _at += length;
        if (_at < text.Length && text[_at] is not ('/' or ':' or ';'))
        {
            return Fail($"{ResourceSyntax.Quote(text[_at])} cannot stand in a resource kind: use lower-case letters, digits and hyphens, then '/' and the key");
        }

        string? key = null;
        if (_at < text.Length && text[_at] == '/')
        {
            if (KnownKinds.IsKeyless(type))
            {
                return Fail($"{type} has no key: write {type} alone");
            }

            _at++;
            key = ReadKey();
        }
        else if (!KnownKinds.IsKeyless(type))
        {
            return Fail($"{type} needs a key: write {type}/ and the key");
        }

        if (Error is not null)
        {
            return null;
        }

        var segment = new ResourceSegment(type, key);
        return _at < text.Length && text[_at] == ';' ? ReadQualifiers(segment) : segment;
    }

    private string? ReadKey()
    {
        var length = text.AsSpan(_at).IndexOfAny(':', ';');
        length = length < 0 ? text.Length - _at : length;
        if (length == 0)
        {
            Fail("a key is expected here");
            return null;
        }

        var start = _at;
        for (; _at < start + length; _at++)
        {
            if (char.IsControl(text[_at]))
            {
                Fail("a key holds no control characters");
                return null;
            }
        }

        return text.Substring(start, length);
    }

    /// <summary>Reads the tags and properties from a semicolon up to a colon or the end.</summary>
    private ResourceSegment? ReadQualifiers(ResourceSegment segment)
    {
        var tags = new List<string>();
        Dictionary<string, string>? properties = null;
        do
        {
            _at++;
            if (_at < text.Length && text[_at] == '{')
            {
                ReadProperty(properties ??= []);
            }
            else if (ReadWord(",:;{}", "a tag") is { } tag)
            {
                tags.Add(tag);
            }

            if (Error is not null)
            {
                return null;
            }
        }
        while (_at < text.Length && text[_at] == ',');

        if (_at < text.Length && text[_at] != ':')
        {
            return Fail($"{ResourceSyntax.Quote(text[_at])} cannot stand here: separate tags by ',' and begin the next segment with ':'");
        }

        return segment with { Tags = tags, Properties = properties ?? segment.Properties };
    }

    private void ReadProperty(Dictionary<string, string> properties)
    {
        _at++;
        var name = ReadWord(",:;{}", "the name of a property");
        if (name is null)
        {
            return;
        }

        if (_at == text.Length || text[_at] != ':')
        {
            Fail("a property is written {name:value}: ':' is expected here");
            return;
        }

        _at++;
        var value = ReadWord(",:;{}", "the value of a property");
        if (value is null)
        {
            return;
        }

        if (_at == text.Length || text[_at] != '}')
        {
            Fail("a property is written {name:value}: '}' is expected here");
            return;
        }

        _at++;
        properties[name] = value;
    }

    private string? ReadWord(ReadOnlySpan<char> ends, string what)
    {
        var length = text.AsSpan(_at).IndexOfAny(ends);
        length = length < 0 ? text.Length - _at : length;
        if (length == 0)
        {
            Fail($"{what} is expected here");
            return null;
        }

        var word = text.Substring(_at, length);
        _at += length;
        return word;
    }

    private ResourceSegment? Fail(string reason)
    {
        Error ??= $"Error parsing resource {ResourceSyntax.Quote(text)} {ResourceSyntax.Place(_at)}: {reason}.";
        return null;
    }
}
