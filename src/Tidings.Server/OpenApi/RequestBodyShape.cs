namespace Tidings.Server.OpenApi;

/// <summary>Metadata of a route: what its body looks like. Handlers read bodies by themselves, to tell all that is wrong with one at once.</summary>
/// <param name="Shape">A type of which the schema is made, never an instance.</param>
/// <param name="Example">JSON that the route accepts; tests send it.</param>
/// <param name="ContentTypes">One or more.</param>
internal sealed record RequestBodyShape(Type Shape, string Example, IReadOnlyList<string> ContentTypes)
{
    public bool IsRequired { get; init; } = true;
}
