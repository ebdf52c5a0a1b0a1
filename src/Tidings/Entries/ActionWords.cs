using System.Collections.Frozen;
using System.Text;

namespace Tidings.Entries;

/// <summary>Takes the name of an action apart: <c>updateSamlSsoUrl</c> → update, SAML, SSO, URL.</summary>
internal static class ActionWords
{
    // Past this a name is not one of a person's making, and would make an unreadable title.
    private const int LongestAction = 80;

    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["ai"] = "AI",
        ["api"] = "API",
        ["id"] = "ID",
        ["ip"] = "IP",
        ["json"] = "JSON",
        ["mfa"] = "MFA",
        ["saml"] = "SAML",
        ["scim"] = "SCIM",
        ["sdk"] = "SDK",
        ["sso"] = "SSO",
        ["ttl"] = "TTL",
        ["url"] = "URL",
        ["urls"] = "URLs",
        ["x509"] = "X.509",
    }.ToFrozenDictionary();

    /// <summary>Words that name the kind itself within its actions, where they are not simply its own: <c>deleteAccessToken</c>.</summary>
    private static readonly FrozenDictionary<string, string[]> OwnWords = new Dictionary<string, string[]>
    {
        ["aiconfig"] = ["AI", "config"],
        ["ai-model-config"] = ["AI", "model", "config"],
        ["code-reference-repository"] = ["code", "refs", "repository"],
        ["relay-proxy-config"] = ["relay", "auto", "configuration"],
        ["ip-allowlist"] = ["IP", "allowlist"],
        ["sdk-key"] = ["SDK", "key"],
        ["service-token"] = ["access", "token"],
        ["token"] = ["access", "token"],
    }.ToFrozenDictionary();

    /// <summary>Empty when the text is no name in camel case.</summary>
    public static List<string> Split(string action)
    {
        if (action.Length > LongestAction || !action.All(char.IsAsciiLetterOrDigit))
        {
            return [];
        }

        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = 0; at < action.Length; at++)
        {
            if (word.Length > 0 && BeginsWord(action, at))
            {
                words.Add(Spell(word.ToString()));
                word.Clear();
            }

            word.Append(char.ToLowerInvariant(action[at]));
        }

        words.Add(Spell(word.ToString()));
        return words;
    }

    /// <summary>Leaves out the words at the front that only repeat the kind: of <c>flag variations</c> on a flag, <c>flag</c>.</summary>
    public static List<string> WithoutKind(List<string> words, string kind)
    {
        var own = OwnWords.TryGetValue(kind, out var listed) ? listed : kind.Split('-');
        return words.Count >= own.Length && words.Take(own.Length).SequenceEqual(own) ? words[own.Length..] : words;
    }

    /// <summary>A capital after a small letter, or the last capital of several before a small letter: <c>AIConfig</c> is two words.</summary>
    private static bool BeginsWord(string action, int at) =>
        char.IsAsciiLetterUpper(action[at])
        && (!char.IsAsciiLetterUpper(action[at - 1]) || at + 1 < action.Length && char.IsAsciiLetterLower(action[at + 1]));

    private static string Spell(string word) => Spellings.GetValueOrDefault(word, word);
}
