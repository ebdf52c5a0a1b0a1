using System.Globalization;

namespace Tidings.Entries.Search;

/// <summary>Cuts text into words as searches compare them: runs of letters and digits, in lower case (<c>Café-v2</c> is <c>café</c> and <c>v2</c>).</summary>
/// <remarks>What is indexed, what is asked for and what is looked through without an index are all cut here, and so agree.</remarks>
public static class TextWords
{
    /// <summary>Characters of a word that are compared; what follows is cut off, on both sides alike.</summary>
    public const int MaxLength = 40;

    /// <summary>Adds the words of a text.</summary>
    /// <param name="most">Adding ends when the set has grown to this.</param>
    public static void AddTo(HashSet<string> words, ReadOnlySpan<char> text, int most)
    {
        Span<char> word = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in text)
        {
            if (BelongsToWord(character))
            {
                if (length < MaxLength)
                {
                    word[length++] = char.ToLowerInvariant(character);
                }

                continue;
            }

            Add(words, word[..length], most);
            length = 0;
        }

        Add(words, word[..length], most);
    }

    /// <summary>Marks too: without them the words of many scripts would fall apart.</summary>
    private static bool BelongsToWord(char character) =>
        char.IsAsciiLetterOrDigit(character)
        || (character > '\x7F' && (char.IsLetterOrDigit(character) || char.IsSurrogate(character)
            || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static void Add(HashSet<string> words, ReadOnlySpan<char> word, int most)
    {
        // Half a pair, where the cut fell, is no text.
        if (word.Length > 0 && char.IsHighSurrogate(word[^1]))
        {
            word = word[..^1];
        }

        if (word.Length > 0 && words.Count < most)
        {
            // Most words of an entry were there before: no text is made of those.
            words.GetAlternateLookup<ReadOnlySpan<char>>().Add(word);
        }
    }
}
