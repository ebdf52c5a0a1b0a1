namespace Tidings.Server.OpenApi;

/// <summary>Metadata of a route: what its body looks like. Handlers read bodies by themselves, to tell all that is wrong with one at once. A route may have several, of different content types.</summary>
/// <param name="Shapes">Types of which schemas are made, never instances; the body has one of them.</param>
/// <param name="Example">JSON that the route accepts; tests send it.</param>
/// <param name="ContentTypes">One or more.</param>
internal sealed record RequestBodyShape(IReadOnlyList<Type> Shapes, string Example, IReadOnlyList<string> ContentTypes)
{
    public bool IsRequired { get; init; } = true;
}
