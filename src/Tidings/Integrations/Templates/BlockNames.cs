namespace Tidings.Integrations.Templates;

/// <summary>Names that a block gives to its values: <c>as |item index|</c>.</summary>
/// <param name="Outer">Of the block around it; null where that has none.</param>
internal sealed record BlockNames(IReadOnlyList<string> Names, object? First, object? Second, BlockNames? Outer)
{
    /// <returns>Null where no block has that name.</returns>
    public static Named? Find(BlockNames? innermost, string name)
    {
        for (var block = innermost; block is not null; block = block.Outer)
        {
            if (block.Names[0] == name)
            {
                return new Named(block.First);
            }

            if (block.Names.Count > 1 && block.Names[1] == name)
            {
                return new Named(block.Second);
            }
        }

        return null;
    }

    internal readonly record struct Named(object? Value);
}
