using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tidings.Policies;

/// <summary>Reads one statement from JSON. Reports what is not of the right JSON type; what the values mean is for <see cref="StatementCompiler"/>.</summary>
internal sealed class StatementReader(PolicyFindings findings)
{
    private const string Members = "effect, resources, notResources, actions, notActions";

    /// <returns>Null when it is no object.</returns>
    public StatementDraft? Read(JsonNode? node, string attribute)
    {
        if (node is not JsonObject statement)
        {
            findings.Fault(attribute, $"must be an object with the members {Members}; it is {Describe(node)}.");
            return null;
        }

        if (NamesOf(statement) is not { } names)
        {
            findings.Fault(attribute, "gives a member twice, or one whose name holds half a surrogate pair: give each member once.");
            return null;
        }

        foreach (var name in names)
        {
            if (name is not ("effect" or "resources" or "notResources" or "actions" or "notActions"))
            {
                findings.Fault(attribute, $"has a member {ResourceSyntax.Quote(name)} that statements do not have; they have {Members}.");
            }
        }

        return new StatementDraft(
            ReadEffect(statement, attribute),
            ReadList(statement, "resources", attribute),
            ReadList(statement, "notResources", attribute),
            ReadList(statement, "actions", attribute),
            ReadList(statement, "notActions", attribute));
    }

    /// <summary>What a value is, in words for a message.</summary>
    public static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String when TextOf(node) is null => "a string with half a surrogate pair",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };

    /// <returns>Null when the names are no set of texts. The parser lets that through, and every later look at the object would throw.</returns>
    private static List<string>? NamesOf(JsonObject statement)
    {
        try
        {
            return [.. statement.Select(member => member.Key)];
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private Effect? ReadEffect(JsonObject statement, string attribute)
    {
        const string allowed = "write \"allow\" or \"deny\"";
        if (!statement.TryGetPropertyValue("effect", out var node))
        {
            findings.Fault($"{attribute}.effect", $"is missing: {allowed}.");
            return null;
        }

        switch (TextOf(node))
        {
            case "allow":
                return Effect.Allow;
            case "deny":
                return Effect.Deny;
            case { } other:
                findings.Fault($"{attribute}.effect", $"is {ResourceSyntax.Quote(other)}: {allowed}.");
                return null;
            default:
                findings.Fault($"{attribute}.effect", $"must be a string; it is {Describe(node)}: {allowed}.");
                return null;
        }
    }

    /// <summary>Null counts as absent: clients that write every member of a type send it for what they left out.</summary>
    private ListDraft? ReadList(JsonObject statement, string name, string attribute)
    {
        if (!statement.TryGetPropertyValue(name, out var node) || node is null)
        {
            return null;
        }

        if (node is not JsonArray array)
        {
            findings.Fault($"{attribute}.{name}", $"must be an array of strings; it is {Describe(node)}.");
            return new ListDraft([], Reported: true);
        }

        var items = new List<string?>(array.Count);
        for (var i = 0; i < array.Count; i++)
        {
            var item = TextOf(array[i]);
            // Items beyond the limit are not looked at: that there are so many is the fault to report.
            if (item is null && i < StatementCompiler.MostStrings)
            {
                findings.Fault(string.Create(CultureInfo.InvariantCulture, $"{attribute}.{name}[{i}]"), $"must be a string; it is {Describe(array[i])}.");
            }

            items.Add(item);
        }

        return new ListDraft(items);
    }

    /// <returns>Null when it is not a string, or one that is not text: half of a surrogate pair, escaped.</returns>
    private static string? TextOf(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
