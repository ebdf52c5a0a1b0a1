using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Text;
using Tidings.Validation;

namespace Tidings.Subscriptions;

/// <summary>Reads the config of a subscription against the form variables of its manifest.</summary>
/// <param name="stored">What the subscription holds now, secrets in clear; null for a new one.</param>
/// <param name="faults">Where faults go. They name secrets, and never show them.</param>
internal sealed class ConfigReader(Manifest manifest, JsonObject? stored, List<Fault> faults)
{
    private const int GeneratedBytes = 16;

    private readonly ConfigValueRule _values = new(manifest);

    /// <summary>The accepted keys in words, for messages.</summary>
    public static string DescribeKeys(Manifest manifest) => manifest.FormVariables.Count == 0
        ? $"{manifest.Key} takes no keys"
        : $"the keys of {manifest.Key} are {string.Join(", ", manifest.FormVariables.Select(variable => variable.Key + (variable.IsOptional ? " (optional)" : "")))}";

    /// <returns>Values under their canonical keys in the manifest's order, defaults filled in. Incomplete where faults were added.</returns>
    public JsonObject Read(JsonObject given)
    {
        RefuseUnknown(given);
        JsonObject config = [];
        foreach (var variable in manifest.FormVariables)
        {
            string[] names = [.. NamesOf(variable).Where(given.ContainsKey)];
            if (names.Length > 1)
            {
                faults.Add(new Fault($"config.{names[1]}", $"is another spelling of {variable.Key}, which is given too: give one of them to {manifest.Key}"));
            }

            var value = names.Length > 0 ? ReadGiven(variable, names[0], given[names[0]]) : MakeMissing(variable);
            if (value is not null)
            {
                config[variable.Key] = value;
            }
        }

        CheckPreviousSecret(config);
        return config;
    }

    /// <summary>A secret that is on its way out, alone, would go on signing for good.</summary>
    private void CheckPreviousSecret(JsonObject config)
    {
        if (manifest.Hook?.Endpoint?.StandardWebhooks is { SecretVariable: var current, PreviousSecretVariable: { } previous }
            && JsonTree.Text(config[previous]) is { Length: > 0 } && JsonTree.Text(config[current]) is "")
        {
            faults.Add(new Fault($"config.{previous}", $"stands beside no {current}: give the new secret too, or leave this one out"));
        }
    }

    private void RefuseUnknown(JsonObject given)
    {
        foreach (var (key, _) in given)
        {
            if (!manifest.FormVariables.Any(variable => NamesOf(variable).Contains(key)))
            {
                faults.Add(new Fault($"config.{JsonTree.Shorten(key)}", $"is unknown: {DescribeKeys(manifest)}"));
            }
        }
    }

    private JsonNode? ReadGiven(FormVariable variable, string name, JsonNode? value)
    {
        // The vendor's provider insists on sending what only the server makes.
        if (variable.Type == FormVariableType.Generated)
        {
            return MakeMissing(variable);
        }

        if (StoredText(variable) is { } kept && JsonTree.Text(value) is { } text && (variable.IsSecret || variable.IsCredential))
        {
            // A client that reads, changes one thing and writes all back sends the mask: it means "leave it".
            if (text == kept || (variable.IsSecret && text == SecretMask.Of(kept)) || (variable.IsCredential && text == AddressMask.Of(kept)))
            {
                return JsonValue.Create(kept);
            }
        }

        // Copied from the secret by a client that is about to set another one.
        if (manifest.Hook?.Endpoint?.StandardWebhooks is { } signed && signed.PreviousSecretVariable == variable.Key
            && manifest.FindVariable(signed.SecretVariable) is { } current && StoredText(current) is { Length: > 0 } secret && JsonTree.Text(value) == SecretMask.Of(secret))
        {
            return JsonValue.Create(secret);
        }

        if (variable.IsCredential && JsonTree.Text(value) is { } masked && AddressMask.IsOne(masked))
        {
            faults.Add(new Fault($"config.{name}", $"of {manifest.Key} is the mask of an address{(stored is null ? "" : " other than the stored one")}, not an address: give the whole address"));
            return null;
        }

        // A value that was stored by older rules stays: a client that turns a subscription off must not be refused for it.
        var isStored = stored is not null && stored.TryGetPropertyValue(variable.Key, out var held) && JsonNode.DeepEquals(held, value);
        var settled = isStored ? value?.DeepClone() : _values.Settle(variable, value);
        if ((FormVariableRule.FindFault(variable, settled) ?? (isStored ? null : _values.FindFault(variable, settled))) is { } reason)
        {
            faults.Add(new Fault($"config.{name}", $"of {manifest.Key} {reason}"));
            return null;
        }

        return settled;
    }

    private JsonNode? MakeMissing(FormVariable variable)
    {
        if (variable.Type == FormVariableType.Generated)
        {
            return StoredText(variable) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GeneratedBytes));
        }

        if (!variable.IsOptional)
        {
            var legacy = LegacyMember.Of(manifest.Key) == variable.Key ? $" (or as the top-level member {variable.Key})" : "";
            faults.Add(new Fault($"config.{variable.Key}", $"is missing: {manifest.Key} needs it{legacy}; {FormVariableRule.Describe(variable)}"));
        }

        return variable.IsOptional ? variable.DefaultValue?.DeepClone() : null;
    }

    private string? StoredText(FormVariable variable) =>
        stored is not null && stored.TryGetPropertyValue(variable.Key, out var value) ? JsonTree.Text(value) : null;

    private static IEnumerable<string> NamesOf(FormVariable variable) => variable.Aliases.Prepend(variable.Key);
}
