namespace Tidings.Policies;

/// <summary>A pattern in which <c>*</c> stands for any run of characters, the empty one included. Every other character stands for itself.</summary>
/// <remarks>
/// Each literal part between two stars is taken at its first place after the one before. With no other wildcard that never misses a match,
/// so nothing is tried twice and a hostile pattern costs no more than a search for each of its parts.
/// </remarks>
internal sealed class Glob
{
    private readonly StringComparison _comparison;
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly string[] _middles;

    public Glob(string text, StringComparison comparison)
    {
        Text = text;
        _comparison = comparison;
        var parts = text.Split('*');
        IsLiteral = parts.Length == 1;
        _prefix = parts[0];
        _suffix = IsLiteral ? "" : parts[^1];
        _middles = parts.Length > 2 ? [.. parts[1..^1].Where(part => part.Length > 0)] : [];
    }

    public string Text { get; }

    /// <summary>Holds no star: matches one text only (or its other spellings in upper and lower case).</summary>
    public bool IsLiteral { get; }

    /// <summary>What every match begins with: all before the first star.</summary>
    public string Beginning => _prefix;

    /// <summary>Holds nothing but stars.</summary>
    public bool MatchesEverything => !IsLiteral && _prefix.Length == 0 && _suffix.Length == 0 && _middles.Length == 0;

    public bool IsMatch(string value)
    {
        if (IsLiteral)
        {
            return string.Equals(value, _prefix, _comparison);
        }

        if (value.Length < _prefix.Length + _suffix.Length
            || !value.StartsWith(_prefix, _comparison)
            || !value.EndsWith(_suffix, _comparison))
        {
            return false;
        }

        var rest = value.AsSpan(_prefix.Length, value.Length - _prefix.Length - _suffix.Length);
        foreach (var middle in _middles)
        {
            var at = rest.IndexOf(middle, _comparison);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + middle.Length)..];
        }

        return true;
    }

    public override string ToString() => Text;
}
