using System.Diagnostics.CodeAnalysis;

namespace Tidings.Entries.Search;

/// <summary>Words of which each must begin a word of an entry's text: <c>check prod</c> finds "Checkout in Production".</summary>
public sealed class TextQuery
{
    /// <summary>Most words that count; further ones are no use to anybody.</summary>
    public const int MaxWords = 16;

    private TextQuery(IReadOnlyList<string> words) => Words = words;

    /// <summary>As <see cref="TextWords"/> cuts them; one or more.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <returns>False for a text without a letter or digit.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextQuery? query)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        TextWords.AddTo(words, text, MaxWords);
        query = words.Count == 0 ? null : new TextQuery([.. words]);
        return query is not null;
    }

    /// <param name="words">Of an entry, as <see cref="EntryText"/> finds them.</param>
    public bool Matches(IReadOnlyCollection<string> words) =>
        Words.All(wanted => words.Any(word => word.StartsWith(wanted, StringComparison.Ordinal)));
}
