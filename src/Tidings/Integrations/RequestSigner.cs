using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tidings.Deliveries;

namespace Tidings.Integrations;

/// <summary>Signs requests with one subscription's secrets.</summary>
internal sealed class RequestSigner
{
    /// <summary>Stands in a preview where a signature would: one made with a masked secret would mislead.</summary>
    public const string Unsigned = "(computed when sent)";

    private readonly HmacSignature? _hmac;
    private readonly byte[] _hmacKey;
    private readonly bool _isStandard;
    private readonly byte[][] _standardKeys;
    private readonly AwsRequestSigner? _aws;
    private readonly bool _isPreview;

    /// <param name="secret">Value of a form variable; empty when there is none.</param>
    /// <param name="aws">Null where the endpoint asks for no such signature.</param>
    public RequestSigner(HookEndpoint endpoint, Func<string, string> secret, AwsRequestSigner? aws = null, bool isPreview = false)
    {
        _isPreview = isPreview;
        _hmac = endpoint.HmacSignature;
        _hmacKey = _hmac is null ? [] : Encoding.UTF8.GetBytes(secret(_hmac.SecretVariable));
        _isStandard = endpoint.StandardWebhooks is not null;
        _standardKeys = endpoint.StandardWebhooks is { } standard
            ? [.. new[] { standard.SecretVariable, standard.PreviousSecretVariable }.OfType<string>().Select(secret).Where(value => value.Length > 0).Distinct().Select(StandardWebhooks.KeyOf)]
            : [];
        _aws = aws;
    }

    /// <summary>How many headers it adds at most.</summary>
    public int MaxHeaders => (_hmac is null ? 0 : 1) + (_isStandard ? 3 : 0) + (_aws is null ? 0 : AwsRequestSigner.MaxHeaders);

    /// <param name="body">The very bytes that are sent.</param>
    public void Sign(List<KeyValuePair<string, string>> headers, string method, Uri url, ReadOnlySpan<byte> body, DeliveryId delivery, DateTimeOffset at)
    {
        // §6: an optional secret that is left empty means no signature.
        if (_hmac is not null && _hmacKey.Length > 0)
        {
            headers.Add(new(_hmac.HeaderName, _isPreview ? Unsigned : Convert.ToHexStringLower(HMACSHA256.HashData(_hmacKey, body))));
        }

        if (_isStandard)
        {
            SignStandard(headers, body, delivery, at);
        }

        _aws?.Sign(headers, method, url, body, at, _isPreview); // last: it covers the others
    }

    private void SignStandard(List<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body, DeliveryId delivery, DateTimeOffset at)
    {
        var id = delivery.ToString();
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        headers.Add(new(StandardWebhooks.IdHeader, id));
        headers.Add(new(StandardWebhooks.TimestampHeader, timestamp));
        if (_standardKeys.Length == 0)
        {
            return;
        }

        if (_isPreview)
        {
            headers.Add(new(StandardWebhooks.SignatureHeader, Unsigned));
            return;
        }

        // One by each secret, that of today first: a receiver takes the request when any of them fits.
        var signatures = new string[_standardKeys.Length];
        for (var index = 0; index < signatures.Length; index++)
        {
            signatures[index] = StandardWebhooks.SignatureVersion + Convert.ToBase64String(StandardWebhooks.Sign(_standardKeys[index], id, timestamp, body));
        }

        headers.Add(new(StandardWebhooks.SignatureHeader, string.Join(' ', signatures)));
    }
}
