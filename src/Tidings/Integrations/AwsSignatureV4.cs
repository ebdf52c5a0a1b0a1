using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tidings.Integrations;

/// <summary>Amazon's Signature Version 4: a signature over method, path, query, headers and body. Pure.</summary>
/// <remarks>Algorithm: "AWS Signature Version 4 for API requests", AWS IAM User Guide. Proven by the vectors of Amazon's own test suite.</remarks>
internal static class AwsSignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Terminator = "aws4_request";
    private const string Unreserved = "-_.~";

    /// <summary>A time as the header <c>X-Amz-Date</c> has it.</summary>
    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <param name="path">As it is on the wire; it is encoded once more, as every service but S3 wants it.</param>
    /// <param name="query">As it is on the wire, without the question mark.</param>
    /// <param name="headers">All are signed: <c>Host</c> and <c>X-Amz-Date</c> must be among them.</param>
    /// <returns>The value of the <c>Authorization</c> header.</returns>
    public static string Authorize(
        AwsKeys keys, string region, string service, DateTimeOffset at,
        string method, string path, string query, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body)
    {
        var (lines, names) = CanonicalHeaders(headers);
        var request = string.Join('\n', method, CanonicalPath(path), CanonicalQuery(query), lines, names, Convert.ToHexStringLower(SHA256.HashData(body)));
        var day = at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var scope = $"{day}/{region}/{service}/{Terminator}";
        var toSign = string.Join('\n', Algorithm, Timestamp(at), scope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))));
        var key = new[] { day, region, service, Terminator }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + keys.SecretAccessKey), Hash);
        return $"{Algorithm} Credential={keys.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Hash(key, toSign))}";
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    /// <summary>Without empty, <c>.</c> and <c>..</c> steps (RFC 3986, 5.2.4).</summary>
    private static string CanonicalPath(string path)
    {
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step is not ("" or "."))
            {
                steps.Add(Encode(step));
            }
        }

        return steps.Count == 0 ? "/" : $"/{string.Join('/', steps)}{(path.EndsWith('/') ? "/" : "")}";
    }

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => (Name: Recode(parts[0]), Value: parts.Length > 1 ? Recode(parts[1]) : ""))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    private static (string Lines, string Names) CanonicalHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var groups = headers
            .GroupBy(header => header.Key.ToLowerInvariant(), header => Squeeze(header.Value))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        return (string.Concat(groups.Select(group => $"{group.Key}:{string.Join(',', group)}\n")), string.Join(';', groups.Select(group => group.Key)));
    }

    private static string Squeeze(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Recode(string text) => Encode(Uri.UnescapeDataString(text));

    private static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || Unreserved.Contains((char)unit))
            {
                encoded.Append((char)unit);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
            }
        }

        return encoded.ToString();
    }
}
