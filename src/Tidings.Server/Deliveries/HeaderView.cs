namespace Tidings.Server.Deliveries;

/// <summary>One header of a request.</summary>
internal sealed record HeaderView(string Name, string Value);
