using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Integrations.Loading;

/// <summary>The templates that a manifest holds or names, found in its JSON: for one that has faults and so cannot be read.</summary>
internal sealed class TemplateTexts(JsonObject manifest)
{
    private readonly JsonObject? _hook = manifest["capabilities"] is JsonObject capabilities ? capabilities[ManifestReader.HookName] as JsonObject : null;

    /// <summary>Kind of entry and path of the file.</summary>
    public IEnumerable<(string Kind, string Path)> Bodies =>
        from member in _hook?["templates"] as JsonObject ?? []
        where HookReader.TemplateKinds.ContainsKey(member.Key) && member.Value?.GetValueKind() == JsonValueKind.String
        select (member.Key, member.Value.GetValue<string>());

    /// <summary>Each text of the endpoint and of <c>oauth</c> that holds a tag, and its pointer. Those that are no templates hold none.</summary>
    public IEnumerable<(string Pointer, string Text)> OfRequest =>
        Texts(_hook?["endpoint"], $"/capabilities/{ManifestReader.HookName}/endpoint").Concat(Texts(manifest[OAuthReader.Member], $"/{OAuthReader.Member}"))
            .Where(found => found.Text.Contains("{{", StringComparison.Ordinal));

    private static IEnumerable<(string Pointer, string Text)> Texts(JsonNode? node, string pointer) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value, pointer + JsonPointer.Root.Append(member.Key))),
        JsonArray list => list.SelectMany((item, index) => Texts(item, $"{pointer}/{index}")),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [(pointer, text.GetValue<string>())],
        _ => [],
    };
}
