using Tidings.Patches;

namespace Tidings.Inbound;

/// <summary>A piece of a source: text, or something to look up. Exactly one of them is there.</summary>
internal sealed record MappingPart
{
    private MappingPart()
    {
    }

    public string? Literal { get; private init; }
    public string? Header { get; private init; }
    public JsonPointer? Pointer { get; private init; }

    public static MappingPart OfLiteral(string text) => new() { Literal = text };

    public static MappingPart OfHeader(string name) => new() { Header = name };

    public static MappingPart OfPointer(JsonPointer pointer) => new() { Pointer = pointer };
}
