using System.Text.RegularExpressions;
using Tidings.Access;

namespace Tidings.Entries.Erasure;

/// <summary>Finds a person's id, address and full name in texts, also where the address is percent-encoded or escaped for Markdown, and puts tombstones in their places.</summary>
/// <remarks>Fast to say no: most texts tell of others.</remarks>
public sealed class SubjectText
{
    // Escapes in nested texts, after which a new word begins though a letter stands before it: \n, %3A.
    private const string AfterEscape = @"|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})";

    // The patterns hold no repetition of repetitions: only a machine that stands still comes near it.
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(30);

    private readonly List<(Regex Pattern, string Tombstone)> _patterns = [];

    public SubjectText(SubjectTraits traits)
    {
        foreach (var email in traits.Emails)
        {
            foreach (var form in Forms(email))
            {
                Add($@"(?:(?<![\w.+-]){AfterEscape}){Regex.Escape(form)}(?![\w-]|\.\w)", Tombstone.Email);
            }
        }

        foreach (var id in traits.Ids)
        {
            Add($@"(?:(?<![\w-]){AfterEscape}){Regex.Escape(id)}(?![\w-])", Tombstone.Id);
        }

        foreach (var name in traits.Names)
        {
            foreach (var form in Forms(name))
            {
                Add($@"(?:(?<!\w){AfterEscape}){string.Join(@"(?:\s|%20)+", form.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape))}(?!\w)", Tombstone.Name);
            }
        }
    }

    /// <returns>The same text when the person is not in it.</returns>
    public string Erase(string text)
    {
        foreach (var (pattern, tombstone) in _patterns)
        {
            text = pattern.Replace(text, tombstone);
        }

        return text;
    }

    public bool IsIn(string text) => _patterns.Exists(pattern => pattern.Pattern.IsMatch(text));

    private static IEnumerable<string> Forms(string value) =>
        new[] { value, Uri.EscapeDataString(value), value.Replace("@", "%40", StringComparison.Ordinal), OwnChange.MarkdownEscape(value) }.Distinct(StringComparer.OrdinalIgnoreCase);

    private void Add(string pattern, string tombstone) =>
        _patterns.Add((new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MostPatience), tombstone));
}
