using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Inbound;

/// <summary>The member <c>verification</c> of a generic hook: read and written.</summary>
internal static class HookVerificationJson
{
    private const string Attribute = "verification";
    private const string NoneType = "none";
    private const string StandardWebhooksType = "standard-webhooks";
    private const string HmacType = "hmac";
    private const int MaxPrefixLength = 64;

    private static readonly string[] HmacMembers = ["type", "header", "algorithm", "encoding", "prefix"];

    public static JsonObject Of(HookVerification verification) => verification switch
    {
        HookVerification.None => new JsonObject { ["type"] = NoneType },
        HookVerification.StandardWebhooks => new JsonObject { ["type"] = StandardWebhooksType },
        HookVerification.Hmac hmac => new JsonObject
        {
            ["type"] = HmacType,
            ["header"] = hmac.Header,
            ["algorithm"] = "sha256",
            ["encoding"] = hmac.Encoding == SignatureEncoding.Hex ? "hex" : "base64",
            ["prefix"] = hmac.Prefix,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(verification), verification, "Unknown verification."),
    };

    /// <param name="faults">Where faults go; what is returned beside one means nothing.</param>
    public static HookVerification Read(JsonNode? node, List<Fault> faults)
    {
        if (node is not JsonObject members)
        {
            faults.Add(new Fault(Attribute, $"must be an object such as {{\"type\": \"{StandardWebhooksType}\"}}, but is {JsonTree.Describe(node)}"));
            return new HookVerification.None();
        }

        var type = JsonTree.Text(members["type"]);
        if (type is not (NoneType or StandardWebhooksType or HmacType))
        {
            faults.Add(new Fault($"{Attribute}.type", $"must be \"{StandardWebhooksType}\", \"{HmacType}\" or \"{NoneType}\""));
            return new HookVerification.None();
        }

        RefuseUnknown(members, type == HmacType ? HmacMembers : ["type"], faults);
        return type switch
        {
            HmacType => ReadHmac(members, faults),
            StandardWebhooksType => new HookVerification.StandardWebhooks(),
            _ => new HookVerification.None(),
        };
    }

    private static void RefuseUnknown(JsonObject members, string[] known, List<Fault> faults)
    {
        foreach (var (name, _) in members)
        {
            if (!known.Contains(name))
            {
                faults.Add(new Fault($"{Attribute}.{JsonTree.Shorten(name)}", $"is unknown: accepted are {string.Join(", ", known)}"));
            }
        }
    }

    private static HookVerification.Hmac ReadHmac(JsonObject members, List<Fault> faults)
    {
        var header = SingleLine.Trim(JsonTree.Text(members["header"]) ?? "");
        if (!HeaderName.IsValid(header))
        {
            faults.Add(new Fault($"{Attribute}.header", $"must be the name of the header that holds the signature, such as \"X-Hub-Signature-256\""));
        }

        if (members.TryGetPropertyValue("algorithm", out var algorithm) && JsonTree.Text(algorithm) is not "sha256")
        {
            faults.Add(new Fault($"{Attribute}.algorithm", "must be \"sha256\", or left out"));
        }

        var encoding = members.TryGetPropertyValue("encoding", out var written) ? JsonTree.Text(written) : "hex";
        if (encoding is not ("hex" or "base64"))
        {
            faults.Add(new Fault($"{Attribute}.encoding", "must be \"hex\" or \"base64\"; \"hex\" when left out"));
        }

        var prefix = members.TryGetPropertyValue("prefix", out var before) ? JsonTree.Text(before) : "";
        if (prefix is null || prefix.Length > MaxPrefixLength)
        {
            faults.Add(new Fault($"{Attribute}.prefix", $"must be a string of at most {MaxPrefixLength} characters that stands before the signature, such as \"sha256=\""));
        }

        return new HookVerification.Hmac(header, encoding == "base64" ? SignatureEncoding.Base64 : SignatureEncoding.Hex, prefix ?? "");
    }
}
