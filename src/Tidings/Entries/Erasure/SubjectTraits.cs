namespace Tidings.Entries.Erasure;

/// <summary>What is known of a person whose data is to be erased. Grows while entries are read.</summary>
/// <remarks>Held and kept no longer than the erasure takes; never logged.</remarks>
/// <param name="Names">First and last name together: one word alone is many people's name.</param>
public sealed record SubjectTraits(IReadOnlyList<string> Ids, IReadOnlyList<string> Emails, IReadOnlyList<string> Names)
{
    /// <summary>Most values of each kind: a name that changes with every entry is a fault of the source.</summary>
    public const int MaxValues = 50;

    private const int ShortestId = 8;
    private const int LongestId = 64;
    private const int LongestEmail = 254;
    private const int LongestName = 1_000;

    public static SubjectTraits None { get; } = new([], [], []);

    /// <summary>A person's id or address.</summary>
    /// <returns>Null for what is neither, or so short a word that others would be erased with it.</returns>
    public static SubjectTraits? Of(string memberIdOrEmail) =>
        IsEmail(memberIdOrEmail) ? None with { Emails = [memberIdOrEmail] }
        : IsId(memberIdOrEmail) ? None with { Ids = [memberIdOrEmail] }
        : null;

    /// <summary>These, and what else a record of the same person says.</summary>
    public SubjectTraits With(string? id, string? email, string? name)
    {
        var ids = Added(Ids, id is not null && IsId(id) ? id : null, StringComparer.Ordinal);
        var emails = Added(Emails, email is not null && IsEmail(email) ? email : null, StringComparer.OrdinalIgnoreCase);
        var names = Added(Names, name is { Length: <= LongestName } ? name : null, StringComparer.OrdinalIgnoreCase);
        return ReferenceEquals(ids, Ids) && ReferenceEquals(emails, Emails) && ReferenceEquals(names, Names) ? this : new(ids, emails, names);
    }

    /// <summary>Whether a record with this id and address is about the person.</summary>
    public bool Is(string? id, string? email) =>
        (id is not null && Ids.Contains(id, StringComparer.Ordinal)) || (email is not null && Emails.Contains(email, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether texts are looked through for that full name.</summary>
    internal bool Knows(string? name) => name is not null && Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsEmail(string text) =>
        text.Length is > 2 and <= LongestEmail && text.AsSpan().Count('@') == 1 && text[0] != '@' && text[^1] != '@'
        && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
        && !string.Equals(text, Tombstone.Email, StringComparison.OrdinalIgnoreCase);

    private static bool IsId(string text) =>
        text.Length is >= ShortestId and <= LongestId && text.Any(char.IsAsciiDigit)
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static IReadOnlyList<string> Added(IReadOnlyList<string> values, string? value, StringComparer comparer) =>
        string.IsNullOrWhiteSpace(value) || values.Count >= MaxValues || values.Contains(value, comparer) ? values : [.. values, value];
}
