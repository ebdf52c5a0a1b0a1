namespace Tidings.Integrations;

/// <summary>What an integration may be called: its folder's name, and a part of the subscription routes.</summary>
public static class IntegrationKey
{
    /// <summary>The rule in words, for messages.</summary>
    public const string Rule = "use 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or a digit";

    public static bool IsValid(string key) =>
        key.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(key[0])
        && key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '.' or '_' or '-');
}
