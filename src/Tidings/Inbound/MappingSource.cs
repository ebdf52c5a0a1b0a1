using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Entries;
using Tidings.Patches;
using Tidings.Validation;
using JsonTree = Tidings.Patches.JsonTree;

namespace Tidings.Inbound;

/// <summary>Where a value comes from: a text of which some parts are looked up in the message. Immutable.</summary>
internal sealed class MappingSource
{
    private const int MaxLength = 1024;
    private const string HeaderScheme = "header:";

    private readonly IReadOnlyList<MappingPart> _parts;

    private MappingSource(string text, IReadOnlyList<MappingPart> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>As the client wrote it.</summary>
    public string Text { get; }

    /// <returns>Null where there is a fault.</returns>
    public static MappingSource? Read(JsonNode? node, string attribute, List<Fault> faults)
    {
        if (JsonTree.Text(node) is not { } text)
        {
            faults.Add(new Fault(attribute, $"must be a JSON pointer such as \"/event/type\" or a text with such in braces, but is {JsonTree.Describe(node)}"));
            return null;
        }

        if (text.Length > MaxLength)
        {
            faults.Add(new Fault(attribute, $"has {text.Length} characters; at most {MaxLength} are accepted"));
            return null;
        }

        List<MappingPart> parts = [];
        string? fault;
        if (text.StartsWith('/'))
        {
            // A lone pointer needs no braces.
            fault = Lookup(text, out var whole);
            parts.Add(whole);
        }
        else
        {
            fault = Split(text, parts);
        }

        if (fault is not null)
        {
            faults.Add(new Fault(attribute, fault));
            return null;
        }

        return new MappingSource(text, parts);
    }

    /// <summary>The text of a JSON string, number or boolean; null for anything else.</summary>
    public static string? Written(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    /// <summary>What is there, in the form it has, where the source is a single look-up; otherwise the text.</summary>
    public JsonNode? ValueOf(InboundMessage message) => _parts is [{ Pointer: { } pointer }]
        ? pointer.Find(message.Body)
        : TextOf(message, escape: null) is { } text ? JsonValue.Create(text) : null;

    /// <param name="escape">Applied to what is looked up, not to what is written in the source; null for nothing.</param>
    /// <returns>Null where a part that is looked up has no text.</returns>
    public string? TextOf(InboundMessage message, Func<string, string>? escape)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            // A text may hold the same large value hundreds of times. What is longer than an entry is refused as one, wherever it is cut.
            if (text.Length > EntryReader.MaxEntryBytes)
            {
                break;
            }

            if (part.Literal is { } literal)
            {
                text.Append(literal);
                continue;
            }

            var found = part.Header is { } header ? message.Header(header) : Written(part.Pointer?.Find(message.Body));
            if (string.IsNullOrEmpty(found))
            {
                return null;
            }

            text.Append(escape is null ? found : escape(found));
        }

        return text.ToString();
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    private static string? Split(string text, List<MappingPart> parts)
    {
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            var isDoubled = at + 1 < text.Length && text[at + 1] == character;
            if (character is not ('{' or '}'))
            {
                literal.Append(character);
            }
            else if (isDoubled)
            {
                literal.Append(character);
                at++;
            }
            else if (character == '}')
            {
                return $"has a \"}}\" at position {at} that closes nothing: write \"}}}}\" for the character itself";
            }
            else
            {
                var end = text.IndexOf('}', at);
                if (end < 0)
                {
                    return $"has a \"{{\" at position {at} that nothing closes: write \"{{{{\" for the character itself";
                }

                if (Lookup(text[(at + 1)..end], out var part) is { } fault)
                {
                    return fault;
                }

                if (literal.Length > 0)
                {
                    parts.Add(MappingPart.OfLiteral(literal.ToString()));
                    literal.Clear();
                }

                parts.Add(part);
                at = end;
            }
        }

        if (literal.Length > 0)
        {
            parts.Add(MappingPart.OfLiteral(literal.ToString()));
        }

        return parts.Count > 0 ? null : "is empty: give a JSON pointer, or a text; {} stands for the whole message";
    }

    private static string? Lookup(string text, out MappingPart part)
    {
        part = MappingPart.OfLiteral("");
        if (text.StartsWith(HeaderScheme, StringComparison.Ordinal))
        {
            var name = text[HeaderScheme.Length..];
            if (!HeaderName.IsValid(name))
            {
                return $"names the header \"{JsonTree.Shorten(name)}\", which is no name of a header: write for example {{header:X-GitHub-Event}}";
            }

            part = MappingPart.OfHeader(name);
            return HeaderName.IsSecret(name) ? $"names the header {name}, which holds credentials: these do not belong in an entry" : null;
        }

        if (!JsonPointer.TryParse(text, out var pointer, out var error))
        {
            return $"holds no JSON pointer: {error}";
        }

        part = MappingPart.OfPointer(pointer);
        return null;
    }
}
