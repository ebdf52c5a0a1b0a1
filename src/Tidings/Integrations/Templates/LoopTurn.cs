namespace Tidings.Integrations.Templates;

/// <summary>One turn of a loop.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Key">Name of the member; in a list the index.</param>
/// <param name="Outer">Of the loop around it; null where there is none.</param>
internal sealed record LoopTurn(int Index, object Key, bool IsLast, LoopTurn? Outer);
