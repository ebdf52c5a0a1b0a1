namespace Tidings.Validation;

/// <summary>One thing wrong with an input: where, and what would put it right.</summary>
/// <param name="Attribute">Path of the member, for example <c>config.hostURL</c> or <c>statements[0].resources[1]</c>.</param>
/// <param name="Reason">What is wrong with which value, and what is accepted instead. Never holds a secret.</param>
public sealed record Fault(string Attribute, string Reason);
