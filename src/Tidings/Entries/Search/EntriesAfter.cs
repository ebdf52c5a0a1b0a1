namespace Tidings.Entries.Search;

/// <summary>What of one account stands after a position of the log that all accounts share.</summary>
/// <param name="Count">So many entries, or more where many are not indexed yet.</param>
/// <param name="Oldest">The date that the first of them says of itself; null where there is none.</param>
public sealed record EntriesAfter(long Count, DateTimeOffset? Oldest)
{
    public static EntriesAfter None { get; } = new(0, null);
}
