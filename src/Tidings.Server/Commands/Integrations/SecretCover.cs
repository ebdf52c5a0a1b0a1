using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Integrations;
using Tidings.Server.Sink;
using Tidings.Subscriptions;

namespace Tidings.Server.Commands.Integrations;

/// <summary>Masks what config and requests hold of secrets, wherever it stands in a text: receivers like to repeat what they did not accept.</summary>
internal sealed class SecretCover
{
    // What is shorter keeps nobody out, and stands in every second word.
    private const int Shortest = 4;

    private readonly IReadOnlyList<string> _secrets;

    /// <param name="requests">Those that were sent: a token that was fetched stands there only. Null is none.</param>
    public SecretCover(JsonObject config, Manifest manifest, params IEnumerable<OutboundRequest?> requests)
    {
        var fields = manifest.FormVariables
            .Where(variable => variable.IsSecret && config[variable.Key]?.GetValueKind() == JsonValueKind.String)
            .Select(variable => config[variable.Key]!.GetValue<string>()); // ! : it is a string.
        // A header may hold one in another form, such as Base64; the scheme in front of it is no secret.
        var credentials = requests.SelectMany(request => request?.Headers ?? []).Where(header => SecretShortener.IsSecret(header.Key)).Select(header => header.Value.Split(' ')[^1]);
        // The longest first: one may be part of another.
        _secrets = [.. fields.Concat(credentials).Where(secret => secret.Length >= Shortest).Distinct().OrderByDescending(secret => secret.Length)];
    }

    public string? Cover(string? text) =>
        text is null ? null : _secrets.Aggregate(text, (covered, secret) => covered.Replace(secret, SecretMask.Of(secret), StringComparison.Ordinal));
}
