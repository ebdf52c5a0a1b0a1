using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Validation;
using JsonTree = Tidings.Patches.JsonTree;

namespace Tidings.Inbound;

/// <summary>One member of an entry and where its value comes from.</summary>
/// <param name="Name">With dots between the steps: <c>member.email</c>.</param>
internal sealed record MappedMember(string Name, MemberShape Shape, IReadOnlyList<MappingSource> Sources, JsonNode? Default)
{
    private const int MaxSources = 20;

    // 1973 in milliseconds, the year 5138 in seconds: no change that somebody reports lies on the wrong side.
    private const double LeastMilliseconds = 100_000_000_000;
    private const double MostMilliseconds = 1e15;

    private static readonly FrozenDictionary<string, MemberShape> Shapes = new Dictionary<string, MemberShape>
    {
        ["_id"] = MemberShape.Text,
        ["date"] = MemberShape.Date,
        ["action"] = MemberShape.Text,
        ["resource"] = MemberShape.Resource,
        ["kind"] = MemberShape.Text,
        ["name"] = MemberShape.Text,
        ["key"] = MemberShape.Text,
        ["tags"] = MemberShape.Texts,
        ["titleVerb"] = MemberShape.Text,
        ["title"] = MemberShape.Text,
        ["description"] = MemberShape.Text,
        ["shortDescription"] = MemberShape.Text,
        ["comment"] = MemberShape.Text,
        ["member._id"] = MemberShape.Text,
        ["member.email"] = MemberShape.Text,
        ["member.firstName"] = MemberShape.Text,
        ["member.lastName"] = MemberShape.Text,
        ["app.name"] = MemberShape.Text,
        ["subject.name"] = MemberShape.Text,
        ["target.name"] = MemberShape.Text,
        ["project.key"] = MemberShape.Text,
        ["project.name"] = MemberShape.Text,
        ["project.tags"] = MemberShape.Texts,
        ["project.environment.key"] = MemberShape.Text,
        ["project.environment.name"] = MemberShape.Text,
        ["project.environment.tags"] = MemberShape.Texts,
        ["delta"] = MemberShape.Json,
        ["previousVersion"] = MemberShape.Json,
        ["currentVersion"] = MemberShape.Json,
    }.ToFrozenDictionary();

    public IReadOnlyList<string> Path { get; } = Name.Split('.');

    /// <summary>For messages.</summary>
    public string Description => string.Join(", ", Sources.Select(source => $"\"{source.Text}\""));

    /// <returns>Null where there is a fault.</returns>
    public static MappedMember? Read(string name, JsonNode? node, string attribute, List<Fault> faults)
    {
        if (!Shapes.TryGetValue(name, out var shape))
        {
            faults.Add(new Fault(attribute, $"is no member that a mapping can fill: those are {string.Join(", ", Shapes.Keys.Order(StringComparer.Ordinal))}"));
            return null;
        }

        JsonNode? otherwise = null;
        if (node is JsonObject parts)
        {
            foreach (var (part, _) in parts.Where(part => part.Key is not ("from" or "default")))
            {
                faults.Add(new Fault($"{attribute}.{JsonTree.Shorten(part)}", "is unknown: accepted are from, default"));
            }

            otherwise = ReadDefault(parts["default"], shape, $"{attribute}.default", faults);
            node = parts["from"];
            attribute += ".from";
        }

        var texts = node is JsonArray { Count: > 0 and <= MaxSources } several && shape == MemberShape.Texts ? [.. several] : (JsonNode?[])[node];
        List<MappingSource> sources = [];
        foreach (var text in texts)
        {
            if (MappingSource.Read(text, attribute, faults) is { } source)
            {
                sources.Add(source);
            }
        }

        return sources.Count == texts.Length ? new MappedMember(name, shape, sources, otherwise) : null;
    }

    /// <returns>Null where the message does not tell and there is no default.</returns>
    public JsonNode? ValueOf(InboundMessage message) =>
        (Shape switch
        {
            MemberShape.Text => JsonText(Sources[0].TextOf(message, escape: null)),
            MemberShape.Resource => JsonText(Sources[0].TextOf(message, EscapeKey)),
            MemberShape.Date => DateOf(Sources[0].ValueOf(message)),
            MemberShape.Texts => TextsOf(message),
            _ => Sources[0].ValueOf(message)?.DeepClone(),
        }) ?? Default?.DeepClone();

    private static JsonNode? ReadDefault(JsonNode? node, MemberShape shape, string attribute, List<Fault> faults)
    {
        var fits = shape switch
        {
            MemberShape.Text or MemberShape.Resource => node is null || JsonTree.Text(node) is not null,
            MemberShape.Date => node is null || DateOf(node) is not null,
            MemberShape.Texts => node is null || (node is JsonArray texts && texts.All(text => JsonTree.Text(text) is not null)),
            _ => true,
        };
        if (!fits)
        {
            faults.Add(new Fault(attribute, shape switch
            {
                MemberShape.Date => "must be milliseconds since 1970, or a time such as \"2026-03-01T12:00:00Z\"",
                MemberShape.Texts => "must be an array of strings",
                _ => "must be a string",
            }));
        }

        return shape == MemberShape.Date ? DateOf(node) : node?.DeepClone();
    }

    private static JsonValue? JsonText(string? text) => text is { Length: > 0 } ? JsonValue.Create(text) : null;

    private JsonArray? TextsOf(InboundMessage message)
    {
        List<string> texts = [];
        foreach (var source in Sources)
        {
            if (texts.Count > EntryReader.MaxEntryValues)
            {
                // Sources may all name the same long list: the reader of entries refuses so many.
                break;
            }

            if (source.ValueOf(message) is JsonArray several)
            {
                texts.AddRange(several.Select(MappingSource.Written).OfType<string>());
            }
            else if (source.TextOf(message, escape: null) is { Length: > 0 } one)
            {
                texts.Add(one);
            }
        }

        return texts.Count == 0 ? null : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
    }

    private static JsonValue? DateOf(JsonNode? node)
    {
        var text = MappingSource.Written(node);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 0 and < MostMilliseconds ? JsonValue.Create((long)(number < LeastMilliseconds ? number * 1000 : number)) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment.ToUnixTimeMilliseconds() >= 0
            ? JsonValue.Create(moment.ToUnixTimeMilliseconds())
            : null;
    }

    /// <summary>What would begin another segment, or tags, in a resource stands for nothing but itself in a key.</summary>
    private static string EscapeKey(string key) =>
        string.Concat(key.Select(character => character is ':' or ';' || char.IsControl(character) ? '-' : character));
}
