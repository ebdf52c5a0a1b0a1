using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Access;

/// <summary>Reads the members of a token or a role as a client sent them. What is returned beside a fault means nothing.</summary>
/// <remarks>Null counts as absent: clients that write every member of a type send it for what they left out.</remarks>
internal sealed class MemberReader(JsonObject members, List<Fault> faults)
{
    public const int MaxNameLength = 256;
    public const int MaxDescriptionLength = 4_096;

    public void RefuseOthers(string what, IReadOnlyList<string> accepted)
    {
        foreach (var (name, _) in members)
        {
            if (!accepted.Contains(name))
            {
                faults.Add(new Fault(JsonTree.Shorten(name), $"is not a member of {what}: accepted are {string.Join(", ", accepted)}"));
            }
        }
    }

    /// <returns>Null when it is absent.</returns>
    public string? Text(string name, int least, int most)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        if (JsonTree.Text(node) is not { } text)
        {
            faults.Add(new Fault(name, $"must be a string, but is {JsonTree.Describe(node)}"));
            return null;
        }

        var length = text.EnumerateRunes().Count();
        if (length < least || length > most)
        {
            faults.Add(new Fault(name, $"must have {least} to {most} characters, but has {length}"));
        }

        return text;
    }

    public string RequiredText(string name, int least, int most)
    {
        if (Find(name) is null)
        {
            faults.Add(new Fault(name, $"is missing: give a string of {least} to {most} characters"));
            return "";
        }

        return Text(name, least, most) ?? "";
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } node)
        {
            return false;
        }

        if (JsonTree.Flag(node) is not { } flag)
        {
            faults.Add(new Fault(name, $"must be true or false, but is {JsonTree.Describe(node)}"));
            return false;
        }

        return flag;
    }

    /// <returns>Null when it is absent.</returns>
    public long? Number(string name, string rule)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        if (node.GetValueKind() != JsonValueKind.Number || !node.AsValue().TryGetValue(out long number))
        {
            faults.Add(new Fault(name, $"must be {rule}"));
            return null;
        }

        return number;
    }

    public IReadOnlyList<string> Texts(string name, int most)
    {
        List<string> texts = [];
        if (Find(name) is not { } node)
        {
            return texts;
        }

        if (node is not JsonArray elements)
        {
            faults.Add(new Fault(name, $"must be an array of strings, but is {JsonTree.Describe(node)}"));
            return texts;
        }

        if (elements.Count > most)
        {
            faults.Add(new Fault(name, $"has {elements.Count} elements; at most {most} are accepted"));
            return texts;
        }

        for (var index = 0; index < elements.Count; index++)
        {
            if (JsonTree.Text(elements[index]) is { } text)
            {
                texts.Add(text);
            }
            else
            {
                faults.Add(new Fault($"{name}[{index}]", $"must be a string, but is {JsonTree.Describe(elements[index])}"));
            }
        }

        return texts;
    }

    /// <returns>Null when it is absent.</returns>
    public IReadOnlyList<Statement>? Statements(string name)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        var reading = Policy.Read(node, name);
        faults.AddRange(reading.Faults);
        return reading.Policy?.Statements ?? [];
    }

    public JsonNode? Find(string name) => members.TryGetPropertyValue(name, out var node) ? node : null;
}
