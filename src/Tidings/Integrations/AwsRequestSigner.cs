using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>Signs requests to Amazon Web Services with one subscription's credentials.</summary>
internal sealed class AwsRequestSigner
{
    /// <summary>Most headers that it adds.</summary>
    public const int MaxHeaders = 3;

    private const int MaxRegion = 64;

    private readonly AwsKeys _keys;
    private readonly string _service;
    private readonly string _region;

    /// <param name="value">Value of a form variable; empty when there is none.</param>
    /// <exception cref="TemplateException">The config holds no credentials, or no region follows from it.</exception>
    public AwsRequestSigner(string integrationKey, AwsSignature signature, Template region, ContextMap variables, Func<string, string> value, bool mayLackRegion)
    {
        _service = signature.Service;
        _keys = new AwsKeys(
            value(signature.AccessKeyIdVariable).Trim(), value(signature.SecretAccessKeyVariable).Trim(),
            signature.SessionTokenVariable is { } token ? value(token).Trim() : "");
        if (_keys.AccessKeyId.Length == 0 || _keys.SecretAccessKey.Length == 0)
        {
            throw new TemplateException(
                $"{integrationKey} signs its requests with AWS credentials: set '{signature.AccessKeyIdVariable}' and '{signature.SecretAccessKeyVariable}' in the configuration");
        }

        if (_keys.AccessKeyId.Any(char.IsControl) || _keys.SessionToken.Any(char.IsControl))
        {
            // They travel in headers, in which a line end would begin another.
            throw new TemplateException(
                $"{integrationKey} signs its requests with AWS credentials, and '{signature.AccessKeyIdVariable}' or '{signature.SessionTokenVariable}' has a line end or another control character within: copy it anew");
        }

        _region = region.RenderText(variables, MaxRegion).Trim();
        if (_region.Length == 0 && !mayLackRegion)
        {
            var sources = string.Join(" and ", region.Source.Paths().Select(path => $"'{path.Root}'"));
            throw new TemplateException($"{integrationKey} signs for an AWS region, and none follows from the configuration: correct {sources}");
        }
    }

    /// <param name="headers">Those that are there are signed too.</param>
    public void Sign(List<KeyValuePair<string, string>> headers, string method, Uri url, ReadOnlySpan<byte> body, DateTimeOffset at, bool isPreview)
    {
        headers.Add(new("X-Amz-Date", AwsSignatureV4.Timestamp(at)));
        if (_keys.SessionToken.Length > 0)
        {
            headers.Add(new("X-Amz-Security-Token", _keys.SessionToken));
        }

        // As the HTTP client writes it: with the port only where it is not the scheme's own.
        var signed = headers.Append(new("Host", url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}"));
        headers.Add(new("Authorization", isPreview
            ? RequestSigner.Unsigned
            : AwsSignatureV4.Authorize(_keys, _region, _service, at, method, url.AbsolutePath, url.Query.TrimStart('?'), signed, body)));
    }
}
