using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Integrations.Loading;

/// <summary>Reads a <c>manifest.json</c> in the vendor's format. What it accepts is written down in <c>docs/manifest.schema.json</c>, and a test holds the two together.</summary>
internal static class ManifestReader
{
    public const string HookName = "auditLogEventsHook";
    private const int MaxName = 100;
    private const int MaxDescription = 2048;

    private static readonly FrozenDictionary<string, MemberShape> Known = new Dictionary<string, MemberShape>
    {
        ["$schema"] = MemberShape.Text,
        ["key"] = MemberShape.Read,
        ["name"] = MemberShape.Read,
        ["version"] = MemberShape.Text,
        ["overview"] = MemberShape.Text,
        ["description"] = MemberShape.Read,
        ["details"] = MemberShape.Text,
        ["author"] = MemberShape.Text,
        ["supportEmail"] = MemberShape.Text,
        ["links"] = MemberShape.Object,
        ["categories"] = MemberShape.List,
        ["icons"] = MemberShape.Object,
        ["legacy"] = MemberShape.Object,
        ["otherCapabilities"] = MemberShape.List,
        ["requiresOAuth"] = MemberShape.Read,
        [OAuthReader.Member] = MemberShape.Read,
        [RetirementReader.Member] = MemberShape.Read,
        ["hideOnIntegrationsPage"] = MemberShape.Flag,
        ["formVariables"] = MemberShape.Read,
        ["capabilities"] = MemberShape.Read,
        ["oauthIntegrationKey"] = MemberShape.Text,
        ["allowIntegrationConfigurations"] = MemberShape.Flag,
    }.ToFrozenDictionary();

    /// <param name="key">Of the integration: its folder's name.</param>
    /// <param name="file">What faults name.</param>
    /// <param name="json">From <see cref="Parse"/>.</param>
    /// <returns>Null when there are faults, and for a manifest of other capabilities only: the framework has a hundred of them.</returns>
    public static Manifest? Read(string key, string file, JsonObject json, Findings findings)
    {
        var manifest = new ManifestNode(json, "", file, findings);
        var capabilities = json["capabilities"] as JsonObject;
        if (capabilities?[HookName] is null)
        {
            WarnMisspelt(capabilities, manifest);
            return null;
        }

        var faultsBefore = findings.Faults.Count;
        manifest.CheckMembers(Known);
        if (manifest.Text("key") is { } own && own != key)
        {
            manifest.Fault("key", $"the key '{own}' is not the folder's name, '{key}', by which subscriptions find the integration; leave it out, or rename one of them");
        }

        var name = manifest.Text("name", required: true, most: MaxName);
        var description = manifest.Text("description", most: MaxDescription) ?? "";
        var requiresOAuth = manifest.Flag("requiresOAuth");
        var variables = FormVariableReader.Read(manifest);
        var hookNode = manifest.Object("capabilities")?.Object(HookName);
        if (hookNode is null)
        {
            return null;
        }

        var hook = HookReader.Read(hookNode, variables);
        var policy = DefaultPolicyReader.Read(hookNode, file, findings);
        var oauth = OAuthReader.Read(manifest, requiresOAuth);
        var retired = RetirementReader.Read(manifest);
        return name is null || findings.Faults.Count > faultsBefore ? null : new Manifest
        {
            Key = key,
            Name = name,
            Description = description,
            RequiresOAuth = requiresOAuth,
            OAuth = oauth,
            Retired = retired,
            FormVariables = variables,
            DefaultPolicy = policy,
            Hook = hook,
            Source = json,
        };
    }

    private static void WarnMisspelt(JsonObject? capabilities, ManifestNode manifest)
    {
        foreach (var (capability, _) in capabilities ?? [])
        {
            if (NearestName.Of(capability, [HookName]) is not null)
            {
                manifest.Warn("capabilities", $"it has '{capability}' and no {HookName}, so the folder is passed over; was that meant?");
            }
        }
    }

    /// <returns>Null when there are faults.</returns>
    public static JsonObject? Parse(string file, ReadOnlySpan<byte> utf8, Findings findings)
    {
        var text = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(text))
        {
            findings.Fault(file, "", "it is not UTF-8; save it in that encoding");
            return null;
        }

        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            var fault = JsonFault.Find(text, JsonFault.UsualDepth);
            findings.Fault(
                file,
                string.Create(CultureInfo.InvariantCulture, $"line {fault?.Line ?? 1}"),
                string.Create(CultureInfo.InvariantCulture, $"it is not valid JSON at column {fault?.Column ?? 1} of the line: {fault?.Problem ?? "it cannot be read"}"));
            return null;
        }

        if (node is not JsonObject json)
        {
            findings.Fault(file, "", "a manifest must be a JSON object");
            return null;
        }

        var duplicates = DuplicateMembers.Find(text);
        foreach (var pointer in duplicates)
        {
            findings.Fault(file, pointer.ToString(), $"'{pointer.Tokens[^1]}' is given twice; keep one of them");
        }

        if (duplicates.Count > 0)
        {
            return null;
        }

        if (JsonTree.FindFlaw(json) is { } flaw)
        {
            findings.Fault(file, "", flaw);
            return null;
        }

        return json;
    }
}
