namespace Tidings.Delivery.Lanes;

/// <summary>What follows from the outcome of an attempt, beside what the dispatcher does by itself.</summary>
/// <param name="IsGone">True when the receiver wants nothing more: its subscription is to be turned off.</param>
/// <param name="Circuit">What is to be told of the destination.</param>
internal readonly record struct Completion(bool IsGone, CircuitChange Circuit);
