namespace Tidings.Access;

/// <summary>Who makes a change through the API, for the audit log. Null where one is expected means Tidings itself.</summary>
public sealed record Actor(string TokenId, string TokenName, string TokenEnding);
