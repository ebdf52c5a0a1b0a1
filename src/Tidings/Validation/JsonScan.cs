using System.Globalization;
using System.Text;

namespace Tidings.Validation;

/// <summary>One pass over a text, up to the first place where it is no JSON.</summary>
internal ref struct JsonScan(ReadOnlySpan<byte> text, int maxDepth, bool isRelaxed)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly Stack<bool> _isObject = new();
    private int _at;

    private enum Place
    {
        Value,
        FirstItem,
        FirstName,
        Name,
        After,
    }

    /// <summary>Where the pass has come to, in bytes.</summary>
    public readonly int Position => _at;

    private readonly bool IsAtEnd => _at >= _text.Length;
    private readonly char Here => (char)_text[_at];

    /// <returns>What is expected at <see cref="Position"/>; null when all is well.</returns>
    public string? Run()
    {
        if (_text.StartsWith(Encoding.UTF8.Preamble))
        {
            return "a byte order mark stands in front; leave it out";
        }

        var place = Place.Value;
        while (true)
        {
            if (SkipSpace() is { } open)
            {
                return open;
            }

            if (place == Place.After && _isObject.Count == 0)
            {
                return IsAtEnd ? null : $"nothing may follow the end of the JSON, and {Found()} does";
            }

            if (Step(ref place) is { } problem)
            {
                return problem;
            }
        }
    }

    private string? Step(ref Place place) => place switch
    {
        Place.After => AfterValue(ref place),
        Place.Name or Place.FirstName => Name(ref place),
        _ => Value(ref place),
    };

    private string? AfterValue(ref Place place)
    {
        var (inObject, close) = _isObject.Peek() ? (true, '}') : (false, ']');
        if (Take(','))
        {
            place = inObject ? Place.Name : Place.Value;
            return null;
        }

        if (Take(close))
        {
            _isObject.Pop();
            return null;
        }

        return Expected($"',' or '{close}'");
    }

    private string? Name(ref Place place)
    {
        if ((place == Place.FirstName || isRelaxed) && Take('}'))
        {
            _isObject.Pop();
            place = Place.After;
            return null;
        }

        if (IsAtEnd || Here != '"')
        {
            return place == Place.FirstName ? Expected("the name of a member in double quotes, or '}',")
                : !IsAtEnd && Here == '}' ? "a comma stands before this '}'; remove it"
                : Expected("the name of a member in double quotes");
        }

        if (Text() is { } problem || SkipSpace() is { } open && (problem = open) is not null)
        {
            return problem;
        }

        place = Place.Value;
        return Take(':') ? null : Expected("':' after the name of a member");
    }

    private string? Value(ref Place place)
    {
        if (!IsAtEnd && Here == ']' && _isObject.Count > 0 && !_isObject.Peek())
        {
            if (place != Place.FirstItem && !isRelaxed)
            {
                return "a comma stands before this ']'; remove it";
            }

            _at++;
            _isObject.Pop();
            place = Place.After;
            return null;
        }

        var first = place == Place.FirstItem;
        place = Place.After;
        return IsAtEnd ? Expected(first ? "a value, or ']'," : "a value") : Here switch
        {
            '{' => Open(isObject: true, ref place),
            '[' => Open(isObject: false, ref place),
            '"' => Text(),
            '-' or (>= '0' and <= '9') => Number(),
            't' => Word("true"u8),
            'f' => Word("false"u8),
            'n' => Word("null"u8),
            _ => Expected(first ? "a value, or ']'," : "a value"),
        };
    }

    private string? Open(bool isObject, ref Place place)
    {
        if (_isObject.Count == maxDepth)
        {
            return string.Create(CultureInfo.InvariantCulture, $"more than {maxDepth} levels of arrays and objects are open; that is the most");
        }

        _isObject.Push(isObject);
        _at++;
        place = isObject ? Place.FirstName : Place.FirstItem;
        return null;
    }

    private string? Text()
    {
        for (_at++; !IsAtEnd; _at++)
        {
            switch (Here)
            {
                case '"':
                    _at++;
                    return null;
                case '\\' when Escape() is { } problem:
                    return problem;
                case < ' ':
                    return Here == '\n' || Here == '\r'
                        ? "a text goes on over the end of its line; write line ends as \\n, or close it with '\"'"
                        : "a text holds a control character; write it as \\u and four hexadecimal digits";
                default:
                    break;
            }
        }

        return "the text here ends before its closing '\"'";
    }

    private string? Escape()
    {
        _at++;
        if (IsAtEnd)
        {
            return "the text here ends before its closing '\"'";
        }

        if (Here != 'u')
        {
            return Here is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' ? null : $"'\\' is followed by {Found()}; of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u write one, or \\\\ for a backslash";
        }

        for (var digit = 0; digit < 4; digit++)
        {
            _at++;
            if (IsAtEnd || !char.IsAsciiHexDigit(Here))
            {
                return Expected("four hexadecimal digits after \\u");
            }
        }

        return null;
    }

    private string? Number()
    {
        Take('-');
        if (Take('0'))
        {
            if (!IsAtEnd && char.IsAsciiDigit(Here))
            {
                return "a number begins with 0 and another digit; leave the 0 out, or write a text in double quotes";
            }
        }
        else if (!Digits())
        {
            return Expected("a digit");
        }

        if (Take('.') && !Digits())
        {
            return Expected("a digit after the '.' of a number");
        }

        if (Take('e') || Take('E'))
        {
            _ = Take('+') || Take('-');
            return Digits() ? null : Expected("a digit in the exponent of a number");
        }

        return null;
    }

    private bool Digits()
    {
        var begin = _at;
        while (!IsAtEnd && char.IsAsciiDigit(Here))
        {
            _at++;
        }

        return _at > begin;
    }

    private string? Word(ReadOnlySpan<byte> word)
    {
        foreach (var letter in word)
        {
            if (!Take((char)letter))
            {
                return Expected($"{Encoding.ASCII.GetString(word)}");
            }
        }

        return null;
    }

    /// <returns>What is wrong with a comment; null when there is none, or a whole one that may be there.</returns>
    private string? SkipSpace()
    {
        while (!IsAtEnd)
        {
            if (Here is ' ' or '\t' or '\r' or '\n')
            {
                _at++;
            }
            else if (Here == '/' && isRelaxed)
            {
                if (SkipComment() is { } problem)
                {
                    return problem;
                }
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private string? SkipComment()
    {
        var rest = _text[_at..];
        var (begin, end, isLine) = rest.StartsWith("//"u8) ? (2, rest[2..].IndexOf((byte)'\n'), true)
            : rest.StartsWith("/*"u8) ? (2, rest[2..].IndexOf("*/"u8), false)
            : (0, 0, false);
        if (begin == 0)
        {
            return "a comment begins with // or /*";
        }

        if (end < 0 && !isLine)
        {
            return "the comment that begins here is not closed with */";
        }

        _at += end < 0 ? rest.Length : begin + end + (isLine ? 1 : 2);
        return null;
    }

    private bool Take(char wanted)
    {
        if (IsAtEnd || Here != wanted)
        {
            return false;
        }

        _at++;
        return true;
    }

    private readonly string Expected(string what) => IsAtEnd ? $"{what} is expected, and the text ends here" : $"{what} is expected, not {Found()}{Hint()}";

    private readonly string Hint() => Here switch
    {
        '/' => "; comments are not allowed",
        '\'' => "; texts stand in double quotes",
        _ => "",
    };

    /// <summary>One character, and as a number where it could not be seen.</summary>
    private readonly string Found()
    {
        Rune.DecodeFromUtf8(_text[_at..], out var rune, out _);
        return Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")
            : $"'{rune}'";
    }
}
