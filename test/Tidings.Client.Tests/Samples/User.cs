namespace Tidings.Client.Tests.Samples;

/// <summary>Whoever a program of the reader's knows as the one who changes.</summary>
public sealed record User(string Email, string FirstName, string LastName);
