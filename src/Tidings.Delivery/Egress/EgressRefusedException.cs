namespace Tidings.Delivery.Egress;

/// <summary>The guard refused a connection. The message names host, address, rule and cure.</summary>
internal sealed class EgressRefusedException(string message) : Exception(message);
