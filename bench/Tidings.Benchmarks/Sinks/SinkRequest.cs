namespace Tidings.Benchmarks.Sinks;

/// <summary>What is counted of a request.</summary>
/// <param name="Destination">From the path.</param>
/// <param name="Position">In the log, from <c>X-Tidings-Delivery</c>; 0 when there is none.</param>
/// <param name="Number">Of the entry in the body; -1 when there is none.</param>
internal readonly record struct SinkRequest(int Destination, long Position, long Number, int BodyBytes);
