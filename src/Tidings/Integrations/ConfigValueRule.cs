using System.Text.Json.Nodes;
using Tidings.Integrations.OAuth;
using Tidings.Integrations.Templates;
using Tidings.Patches;

namespace Tidings.Integrations;

/// <summary>How the values of an integration's config are kept, and which are refused for where they stand in the URL of a request. The manifest's templates say where that is.</summary>
internal sealed class ConfigValueRule
{
    private const string NeverInId = "/?#\\";
    private const string NeverInHost = "/?#\\@";

    private readonly Dictionary<string, AddressPlace> _places = new(StringComparer.Ordinal);

    public ConfigValueRule(Manifest manifest)
    {
        foreach (var url in new[] { manifest.Hook?.Endpoint?.Url, manifest.OAuth?.TokenEndpoint?.Url }.OfType<string>())
        {
            Add(AddressShape.Of(AddressParts.Split(url).Url).Places);
        }

        // What a base is made from is a base itself.
        if (manifest.OAuth is { } oauth && _places.Remove(OAuthTemplates.Name))
        {
            Add(AddressShape.OfBase(oauth.BaseUri));
        }
    }

    public AddressPlace PlaceOf(FormVariable variable) => _places.GetValueOrDefault(variable.Key);

    /// <summary>A value as it is kept: texts, also those in a list, without blanks and line ends around them; a base address without slashes at its end.</summary>
    public JsonNode? Settle(FormVariable variable, JsonNode? value) => value switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => JsonTree.Text(item) is { } text ? Settle(variable, text) : item?.DeepClone())]),
        _ => JsonTree.Text(value) is { } text ? Settle(variable, text) : value?.DeepClone(),
    };

    /// <summary>What is wrong with a settled value that its type accepts.</summary>
    /// <returns>The end of a sentence that begins with the variable; null when nothing is. Never holds the value.</returns>
    public string? FindFault(FormVariable variable, JsonNode? value)
    {
        if (JsonTree.Text(value) is not { Length: > 0 } text)
        {
            return null;
        }

        if (variable.IsSecret && StandardWebhooks.FindFault(text) is { } unfit)
        {
            return unfit;
        }

        if (variable.IsIdentifier && text.AsSpan().IndexOfAny(NeverInId) >= 0)
        {
            return "has a '/', '\\', '?' or '#', which no such id has: give the id alone, not an address or a path with it";
        }

        return PlaceOf(variable) switch
        {
            AddressPlace.Base when BaseAddress.HasQuery(text) =>
                "has a query or a fragment, and a path is appended to it: leave out the '?' or '#' and what follows it",
            AddressPlace.HostPart when text.AsSpan().IndexOfAny(NeverInHost) >= 0 || text.Any(char.IsWhiteSpace) =>
                "is a part of the host's name and has a blank, '/', '\\', '?', '#' or '@' in it: give the name alone, not an address",
            AddressPlace.PathSegment when SegmentText.IsStep(text) => "is a step in a path ('.' or '..') and no name: give the name",
            _ => null,
        };
    }

    private string Settle(FormVariable variable, string text)
    {
        if (variable.AllowedValues.Contains(text))
        {
            return text;
        }

        var trimmed = SingleLine.Trim(text);
        return PlaceOf(variable) == AddressPlace.Base ? BaseAddress.WithoutSlashes(trimmed) : trimmed;
    }

    private void Add(IReadOnlyDictionary<string, AddressPlace> places)
    {
        foreach (var (root, place) in places)
        {
            _places.TryAdd(root, place);
        }
    }
}
