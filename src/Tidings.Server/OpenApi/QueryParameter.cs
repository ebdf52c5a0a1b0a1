using Microsoft.OpenApi;

namespace Tidings.Server.OpenApi;

/// <summary>Metadata of a route: a parameter of its query, which its handler reads by itself.</summary>
/// <param name="Description">What it means, with its bounds and what leaving it out means.</param>
internal sealed record QueryParameter(string Name, JsonSchemaType Type, string Description, bool IsRequired);
