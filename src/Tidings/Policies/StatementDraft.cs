namespace Tidings.Policies;

/// <summary>A statement before it is checked: a null list is absent, a null effect could not be read and was reported.</summary>
internal sealed record StatementDraft(Effect? Effect, ListDraft? Resources, ListDraft? NotResources, ListDraft? Actions, ListDraft? NotActions)
{
    public static StatementDraft Of(Statement statement) => new(
        statement.Effect,
        ListDraft.Of(statement.Resources),
        ListDraft.Of(statement.NotResources),
        ListDraft.Of(statement.Actions),
        ListDraft.Of(statement.NotActions));

    /// <summary>The statement as it was sent. Only for a draft without faults.</summary>
    public Statement ToStatement() => new()
    {
        Effect = Effect ?? throw new InvalidOperationException("The draft of a statement has no effect: it has faults and is no statement."),
        Resources = Strings(Resources),
        NotResources = Strings(NotResources),
        Actions = Strings(Actions),
        NotActions = Strings(NotActions),
    };

    private static string[]? Strings(ListDraft? list) => list is null ? null : [.. list.Items.OfType<string>()];
}
