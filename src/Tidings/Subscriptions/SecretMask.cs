using System.Text;
using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Text;

namespace Tidings.Subscriptions;

/// <summary>How secrets look to clients: the first and last three characters with stars between, all stars up to six characters.</summary>
public static class SecretMask
{
    private const int Shown = 3;

    /// <summary>As long as the secret; empty for an empty one.</summary>
    public static string Of(string secret)
    {
        // In whole characters: half of a surrogate pair could not be written as JSON.
        var characters = secret.EnumerateRunes().ToArray();
        if (characters.Length <= 2 * Shown)
        {
            return new string('*', characters.Length);
        }

        var mask = new StringBuilder();
        for (var index = 0; index < characters.Length; index++)
        {
            var hidden = index >= Shown && index < characters.Length - Shown;
            mask.Append(hidden ? "*" : characters[index].ToString());
        }

        return mask.ToString();
    }

    /// <summary>A copy of a config in which every secret of the manifest is masked.</summary>
    /// <param name="showsAddresses">False to mask addresses whose holder can post, too: for callers who may not change the config.</param>
    /// <remarks>So is text under a key that the manifest does not know (any more): it may have been a secret when it was stored.</remarks>
    public static JsonObject Of(JsonObject config, Manifest manifest, bool showsAddresses)
    {
        JsonObject masked = [];
        foreach (var (key, value) in config)
        {
            masked[key] = JsonTree.Text(value) is { } text
                ? manifest.FindVariable(key) switch
                {
                    { IsCredential: true } => showsAddresses ? text : AddressMask.Of(text),
                    { IsSecret: false } => text,
                    _ => Of(text),
                }
                : value?.DeepClone();
        }

        return masked;
    }
}
