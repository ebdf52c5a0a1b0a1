namespace Tidings.Policies;

/// <summary>One list of a statement before it is checked.</summary>
/// <param name="Items">Null stands for an item that could not be read and was reported; it keeps the places of the others.</param>
/// <param name="Reported">The list as a whole could not be read and was reported: its emptiness means nothing.</param>
internal sealed record ListDraft(IReadOnlyList<string?> Items, bool Reported = false)
{
    public static ListDraft? Of(IReadOnlyList<string>? items) => items is null ? null : new ListDraft(items);
}
