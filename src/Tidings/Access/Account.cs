namespace Tidings.Access;

/// <summary>An account as people see it.</summary>
/// <param name="Name">For people; several accounts may have the same.</param>
public sealed record Account(AccountId Id, string Name, DateTimeOffset CreatedAt);
