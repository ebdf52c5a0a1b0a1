using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Tidings.Text;

namespace Tidings.Entries.Erasure;

/// <summary>Finds a person's id, address and full name in texts, however these are spelt there (<see cref="AnySpelling"/>), and puts tombstones in their places.</summary>
/// <remarks>Fast to say no: most texts tell of others.</remarks>
public sealed class SubjectText
{
    // Escapes in nested texts, after which a new word begins though a letter stands before it: \n, \u003c, %3A.
    private const string AfterEscape = @"(?<=\\[nrt])|(?<=\\u[0-9A-Fa-f]{4})|(?<=%[0-9A-Fa-f]{2})";

    // The patterns hold no repetition of repetitions: only a machine that stands still comes near it.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);

    // Made when the first text has a word of the person's: traits grow while entries are read, and most are then looked for in none.
    private readonly Lazy<List<(Regex Pattern, string Tombstone)>> _patterns;

    // Null where some trait has no word to look for first.
    private readonly SearchValues<string>? _needles;

    public SubjectText(SubjectTraits traits)
    {
        _patterns = new(() => PatternsOf(traits));
        var needles = traits.Emails.Concat(traits.Ids).Concat(traits.Names).Select(AnySpelling.Needles).ToList();
        _needles = needles.Contains(null) ? null : SearchValues.Create([.. needles.SelectMany(words => words ?? []).Distinct()], StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>The same text when the person is not in it.</returns>
    public string Erase(string text)
    {
        if (!MayBeIn(text))
        {
            return text;
        }

        foreach (var (pattern, tombstone) in _patterns.Value)
        {
            text = pattern.Replace(text, tombstone);
        }

        return text;
    }

    public bool IsIn(string text) => MayBeIn(text) && _patterns.Value.Exists(pattern => pattern.Pattern.IsMatch(text));

    /// <summary>Whether it is worth a closer look. Escaped characters may spell anything.</summary>
    public bool MayBeIn(ReadOnlySpan<char> text) =>
        _needles is null || text.ContainsAny(_needles) || text.Contains(@"\u", StringComparison.Ordinal);

    private static List<(Regex Pattern, string Tombstone)> PatternsOf(SubjectTraits traits)
    {
        List<(Regex, string)?> patterns =
        [
            // Part of a longer address only where more of a word precedes or follows: a full stop may end the sentence before.
            .. traits.Emails.Select(email => PatternOf(email, @"(?<!\w)(?<!\w\\?[.+'-])", @"(?!\w|\\*[.-]\w)", Tombstone.Email)),
            .. traits.Ids.Select(id => PatternOf(id, @"(?<![\w-])", @"(?![\w-])", Tombstone.Id)),
            .. traits.Names.Select(PatternOfName),
        ];
        return [.. patterns.OfType<(Regex, string)>()];
    }

    /// <summary>A name ends where its letters end. One that consists of a single letter is told from that letter in a word by its case.</summary>
    private static (Regex Pattern, string Tombstone)? PatternOfName(string name)
    {
        var runes = name.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).ToList();
        if (runes.Count == 0)
        {
            return null;
        }

        var before = NeedsBoundary(runes[0]) || runes.Count == 1 ? @"(?<![\p{L}\p{N}])" : "";
        var after = NeedsBoundary(runes[^1]) || runes.Count == 1 ? @"(?![\p{L}\p{M}\p{N}])" : "";
        return PatternOf(name, before, after, Tombstone.Name, runes.Count == 1 ? RegexOptions.None : RegexOptions.IgnoreCase);
    }

    private static bool NeedsBoundary(Rune rune) => Rune.IsLetterOrDigit(rune) && !AnySpelling.IsOfUnspacedScript(rune);

    private static (Regex Pattern, string Tombstone)? PatternOf(string value, string before, string after, string tombstone, RegexOptions letters = RegexOptions.IgnoreCase)
    {
        var spelt = AnySpelling.Pattern(value);
        if (spelt.Length == 0)
        {
            return null;
        }

        var begins = before.Length == 0 ? "" : $"(?:{before}|{AfterEscape})";
        // The second: between the underscores of emphasis, which count as letters of a word otherwise.
        var pattern = $@"{begins}{spelt}{after}|(?<=(?<![\w.+-])_{{1,3}}){spelt}(?=_{{1,3}}(?!\w))";
        return (new Regex(pattern, letters | RegexOptions.CultureInvariant, MostPatience), tombstone);
    }
}
