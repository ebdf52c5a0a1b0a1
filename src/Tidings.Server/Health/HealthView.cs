namespace Tidings.Server.Health;

/// <summary>The answer of the health routes when all is well.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
internal sealed record HealthView(string Status);
