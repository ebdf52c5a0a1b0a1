namespace Tidings.Patches;

/// <summary>How large JSON may be that a client sends, counted before a tree is made of it: a tree takes up to a hundred times the room of its text.</summary>
/// <param name="MaxDepth">Most levels.</param>
/// <param name="MaxValues">Most values, containers included and names of members not.</param>
public sealed record JsonBounds(int MaxDepth, int MaxValues)
{
    /// <summary>Of every JSON body but entries.</summary>
    public static readonly JsonBounds OfBody = new(JsonTree.MaxDepth, 20_000);
}
