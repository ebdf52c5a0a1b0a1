using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Inbound;

/// <summary>How somebody else's JSON becomes an audit log entry: for each member of the entry where its value comes from. Immutable.</summary>
/// <remarks>
/// Only copies and joins texts; what else an entry needs is derived by the reader of entries, as for every other client.
/// A source is a JSON pointer (<c>/event/type</c>), a text with pointers and headers in braces (<c>proj/shop:flag/{/flag/key}</c>,
/// <c>{header:X-GitHub-Event}</c>; <c>{{</c> and <c>}}</c> stand for themselves), or <c>{"from": source, "default": text}</c>.
/// Lists of texts also take an array of sources.
/// </remarks>
public sealed class EntryMapping
{
    private const string Attribute = "mapping";

    private static readonly string[] Required = ["action", "resource"];

    private readonly IReadOnlyList<MappedMember> _members;

    private EntryMapping(JsonObject source, IReadOnlyList<MappedMember> members)
    {
        Source = source;
        _members = members;
    }

    /// <summary>As the client sent it. Not to be changed.</summary>
    internal JsonObject Source { get; }

    /// <summary>For the store, and <see cref="Parse"/>.</summary>
    public string ToJson() => Source.ToJsonString();

    /// <summary>Reads back what <see cref="ToJson"/> gave.</summary>
    /// <exception cref="InvalidDataException">It did not.</exception>
    public static EntryMapping Parse(string json)
    {
        List<Fault> faults = [];
        var mapping = Read(JsonNode.Parse(json), faults);
        return faults.Count == 0 ? mapping : throw new InvalidDataException($"A stored mapping is not valid: {faults[0].Attribute} {faults[0].Reason}");
    }

    /// <param name="faults">Where faults go; what is returned beside one means nothing.</param>
    internal static EntryMapping Read(JsonNode? node, List<Fault> faults)
    {
        if (node is not JsonObject source)
        {
            faults.Add(new Fault(Attribute, $"must be an object of members of an entry and where they come from, but is {JsonTree.Describe(node)}"));
            return new EntryMapping([], []);
        }

        foreach (var name in Required.Where(name => !source.ContainsKey(name)))
        {
            faults.Add(new Fault($"{Attribute}.{name}", $"is missing: an entry tells what was done to what, for example {(name == "action" ? "\"/event/type\"" : "\"proj/shop:flag/{/flag/key}\"")}"));
        }

        List<MappedMember> members = [];
        foreach (var (name, value) in source)
        {
            if (MappedMember.Read(name, value, $"{Attribute}.{JsonTree.Shorten(name)}", faults) is { } member)
            {
                members.Add(member);
            }
        }

        return new EntryMapping((JsonObject)source.DeepClone(), members);
    }

    /// <summary>Makes the entry of one message; whether it is a valid one is for the reader of entries to say.</summary>
    /// <param name="place">Of the message within the body, for messages about faults; empty for a lone one.</param>
    /// <returns>Incomplete where faults were added.</returns>
    internal JsonObject Apply(InboundMessage message, string place, List<Fault> faults)
    {
        JsonObject entry = [];
        foreach (var member in _members)
        {
            if (member.ValueOf(message) is { } value)
            {
                Set(entry, member.Path, value);
            }
            else if (Required.Contains(member.Name))
            {
                faults.Add(new Fault(place + member.Name, $"has no value: the mapping takes it from {member.Description}, and there is nothing fit in this message"));
            }
        }

        return entry;
    }

    private static void Set(JsonObject entry, IReadOnlyList<string> path, JsonNode value)
    {
        var at = entry;
        foreach (var step in path.SkipLast(1))
        {
            if (at[step] is not JsonObject below)
            {
                at[step] = below = [];
            }

            at = below;
        }

        at[path[^1]] = value;
    }
}
