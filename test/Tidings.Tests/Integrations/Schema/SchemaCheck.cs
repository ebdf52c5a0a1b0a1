using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tidings.Tests.Integrations.Schema;

/// <summary>Validates by a JSON Schema (2020-12), as far as ours and those of the OpenAPI document go: a keyword that is not known here throws, so that none is taken for checked.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    private static readonly HashSet<string> Annotations = ["$schema", "$id", "$defs", "title", "description", "default", "examples", "format"];

    /// <returns>JSON pointers of what does not fit, each with the keyword that says so.</returns>
    public IReadOnlyList<string> Validate(JsonNode? value) => Validate(root, value);

    /// <param name="schema">Some schema within the document whose root this reads references from.</param>
    public IReadOnlyList<string> Validate(JsonObject schema, JsonNode? value)
    {
        var errors = new List<string>();
        Check(schema, value, "", errors);
        return errors;
    }

    private void Check(JsonObject schema, JsonNode? value, string at, List<string> errors)
    {
        foreach (var (keyword, rule) in schema)
        {
            if (!Annotations.Contains(keyword) && !Holds(keyword, rule!, schema, value, at, errors)) // no keyword of ours is null
            {
                errors.Add($"{at} {keyword}");
            }
        }
    }

    private bool Holds(string keyword, JsonNode rule, JsonObject schema, JsonNode? value, string at, List<string> errors) => keyword switch
    {
        "type" => rule is JsonArray types ? types.Any(type => IsOf((string)type!, value)) : IsOf((string)rule!, value),
        "enum" => rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)),
        "const" => JsonNode.DeepEquals(rule, value),
        "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), (string)rule!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        "minLength" => Length(value) is not { } length || length >= (int)rule,
        "maxLength" => Length(value) is not { } length || length <= (int)rule,
        "minimum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() >= (decimal)rule,
        "maximum" => value?.GetValueKind() != JsonValueKind.Number || value.GetValue<decimal>() <= (decimal)rule,
        "minItems" => value is not JsonArray items || items.Count >= (int)rule,
        "maxItems" => value is not JsonArray items || items.Count <= (int)rule,
        "minProperties" => value is not JsonObject members || members.Count >= (int)rule,
        "required" => value is not JsonObject members || rule.AsArray().All(name => members.ContainsKey((string)name!)),
        "maxProperties" => value is not JsonObject members || members.Count <= (int)rule,
        "propertyNames" => value is not JsonObject members || members.All(member => Fits(rule.AsObject(), JsonValue.Create(member.Key))),
        "additionalProperties" when rule is JsonObject other => value is not JsonObject members
            || members.All(member => schema["properties"]?.AsObject().ContainsKey(member.Key) == true || Fits(other, member.Value)),
        "additionalProperties" => (bool)rule || value is not JsonObject members || members.All(member => schema["properties"]!.AsObject().ContainsKey(member.Key)),
        "properties" => Below(rule.AsObject(), value, at, errors),
        "items" => Each(rule.AsObject(), value, at, errors),
        "allOf" => All(rule.AsArray(), value, at, errors),
        "anyOf" => rule.AsArray().Any(option => Fits(option!.AsObject(), value)),
        "oneOf" => rule.AsArray().Count(option => Fits(option!.AsObject(), value)) == 1,
        "not" => !Fits(rule.AsObject(), value),
        "$ref" => Follow((string)rule!, value, at, errors),
        "if" => Branch(schema, value, at, errors),
        "then" or "else" => true, // with "if"
        _ => throw new NotSupportedException($"The keyword '{keyword}' is not known here."),
    };

    private bool Fits(JsonObject schema, JsonNode? value)
    {
        var errors = new List<string>();
        Check(schema, value, "", errors);
        return errors.Count == 0;
    }

    private bool Below(JsonObject members, JsonNode? value, string at, List<string> errors)
    {
        foreach (var (name, schema) in members)
        {
            if (value is JsonObject json && json.TryGetPropertyValue(name, out var member))
            {
                Check(schema!.AsObject(), member, $"{at}/{name}", errors); // every property of ours has a schema
            }
        }

        return true;
    }

    private bool Each(JsonObject schema, JsonNode? value, string at, List<string> errors)
    {
        for (var index = 0; value is JsonArray items && index < items.Count; index++)
        {
            Check(schema, items[index], string.Create(CultureInfo.InvariantCulture, $"{at}/{index}"), errors);
        }

        return true;
    }

    private bool All(JsonArray schemas, JsonNode? value, string at, List<string> errors)
    {
        foreach (var schema in schemas)
        {
            Check(schema!.AsObject(), value, at, errors); // allOf lists schemas
        }

        return true;
    }

    private bool Follow(string reference, JsonNode? value, string at, List<string> errors)
    {
        var target = reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, step) => node[step]!); // a reference of ours leads somewhere
        Check(target.AsObject(), value, at, errors);
        return true;
    }

    private bool Branch(JsonObject schema, JsonNode? value, string at, List<string> errors)
    {
        if (schema[Fits(schema["if"]!.AsObject(), value) ? "then" : "else"] is JsonObject branch) // asked for where there is an "if"
        {
            Check(branch, value, at, errors);
        }

        return true;
    }

    // In characters, not in UTF-16 units.
    private static int? Length(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().EnumerateRunes().Count() : null;

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String)
            or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.GetValue<decimal>() % 1 == 0, // a number is not null
        ("null", null) or ("null", JsonValueKind.Null) => true,
        _ => false,
    };
}
