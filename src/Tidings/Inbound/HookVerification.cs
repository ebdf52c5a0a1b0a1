using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Inbound;

/// <summary>How a request to an inbound hook proves where it comes from. Closed: there is no fourth case.</summary>
public abstract record HookVerification
{
    private HookVerification()
    {
    }

    /// <summary>The vendor's way (§6 of the API's facts): <c>X-LD-Signature</c> holds the hexadecimal HMAC-SHA256 of the body.</summary>
    public static HookVerification LaunchDarkly { get; } = new Hmac("X-LD-Signature", SignatureEncoding.Hex, Prefix: "");

    /// <summary>For the store, and <see cref="Parse"/>.</summary>
    public string ToJson() => HookVerificationJson.Of(this).ToJsonString();

    /// <summary>Reads back what <see cref="ToJson"/> gave.</summary>
    /// <exception cref="InvalidDataException">It did not.</exception>
    public static HookVerification Parse(string json)
    {
        List<Fault> faults = [];
        var verification = HookVerificationJson.Read(JsonNode.Parse(json), faults);
        return faults.Count == 0 ? verification : throw new InvalidDataException($"A stored verification is not valid: {faults[0].Attribute} {faults[0].Reason}");
    }

    /// <summary>By knowing the URL alone.</summary>
    public sealed record None : HookVerification;

    /// <summary>As the Standard Webhooks specification says: <c>webhook-id</c>, <c>webhook-timestamp</c>, <c>webhook-signature</c>.</summary>
    public sealed record StandardWebhooks : HookVerification;

    /// <summary>A header holds the HMAC-SHA256 of the body; the secret's UTF-8 bytes are the key.</summary>
    /// <param name="Prefix">What stands before the signature in the header, for example <c>sha256=</c>; empty for nothing.</param>
    public sealed record Hmac(string Header, SignatureEncoding Encoding, string Prefix) : HookVerification;
}
