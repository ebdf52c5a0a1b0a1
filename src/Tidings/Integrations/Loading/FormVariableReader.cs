using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Integrations.Loading;

/// <summary>Reads <c>formVariables</c>. Its members are the vendor's; ours are <c>aliases</c>, a list of other spellings of the key that are accepted on input, <c>isIdentifier</c>, and <c>isCredential</c>, an address whose holder can post.</summary>
internal static class FormVariableReader
{
    private const int MaxVariables = 100;
    private const int MaxAllowedValues = 1_000;
    private const int MaxAliases = 10;
    private const int MaxKey = 50;
    private const int MaxName = 50;
    private const int MaxDescription = 250;

    /// <summary>The longest key that the vendor's own gate lets through (§1.6).</summary>
    private const int PortableKey = 20;

    private static readonly FrozenDictionary<string, MemberShape> Known = new Dictionary<string, MemberShape>
    {
        ["key"] = MemberShape.Read,
        ["name"] = MemberShape.Read,
        ["type"] = MemberShape.Read,
        ["description"] = MemberShape.Read,
        ["placeholder"] = MemberShape.Text,
        ["isSecret"] = MemberShape.Read,
        ["isCredential"] = MemberShape.Read,
        ["isOptional"] = MemberShape.Read,
        ["isHidden"] = MemberShape.Flag,
        ["disableAfterSaving"] = MemberShape.Flag,
        ["hideEmpty"] = MemberShape.Flag,
        ["defaultValue"] = MemberShape.Read,
        ["allowedValues"] = MemberShape.Read,
        ["multiselectOptions"] = MemberShape.Read,
        ["multiselectDefaultOptions"] = MemberShape.Read,
        ["dynamicOptions"] = MemberShape.Object,
        ["dependsOn"] = MemberShape.List,
        ["aliases"] = MemberShape.Read,
        ["isIdentifier"] = MemberShape.Read,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, MemberShape> KnownOfOption = new Dictionary<string, MemberShape>
    {
        ["label"] = MemberShape.Text,
        ["value"] = MemberShape.Read,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FormVariableType> Types =
        Enum.GetValues<FormVariableType>().ToFrozenDictionary(type => JsonNamingPolicy.CamelCase.ConvertName(type.ToString()));

    public static IReadOnlyList<FormVariable> Read(ManifestNode manifest)
    {
        var variables = new List<FormVariable>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in manifest.Objects("formVariables", MaxVariables))
        {
            if (ReadOne(node) is not { } variable)
            {
                continue;
            }

            foreach (var name in variable.Aliases.Prepend(variable.Key).Where(name => !names.Add(name)))
            {
                node.Fault(name == variable.Key ? "key" : "aliases", $"'{name}' names two form variables; each key and alias may be used once");
            }

            variables.Add(variable);
        }

        return variables;
    }

    private static FormVariable? ReadOne(ManifestNode node)
    {
        node.CheckMembers(Known);
        var key = ReadKey(node);
        var type = ReadType(node);
        var read = new FormVariable
        {
            Key = key ?? "",
            Type = type ?? FormVariableType.String,
            Name = node.Text("name", most: MaxName) ?? key ?? "",
            Description = node.Text("description", most: MaxDescription) ?? "",
            IsOptional = node.Flag("isOptional"),
            IsSecret = node.Flag("isSecret"),
            IsIdentifier = node.Flag("isIdentifier"),
            IsCredential = node.Flag("isCredential"),
            AllowedValues = node.Texts("allowedValues", MaxAllowedValues),
            Aliases = node.Texts("aliases", MaxAliases),
            Source = node.Json,
        };
        var options = ReadOptions(node);
        var chosen = node.Texts("multiselectDefaultOptions", MaxAllowedValues);
        if (key is null || type is null)
        {
            return null;
        }

        var isMultiselect = type == FormVariableType.Multiselect;
        var variable = read with
        {
            AllowedValues = isMultiselect && options.Count > 0 ? options : read.AllowedValues,
            DefaultValue = isMultiselect && node.Has("multiselectDefaultOptions")
                ? new JsonArray([.. chosen.Select(value => (JsonNode)value)])
                : node.Json["defaultValue"]?.DeepClone(),
        };
        FormVariableCheck.Check(variable, node);
        return variable;
    }

    private static string? ReadKey(ManifestNode node)
    {
        var key = node.Text("key", required: true, most: MaxKey);
        if (key?.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) == true)
        {
            node.Fault("key", $"the key '{JsonTree.Shorten(key)}' must have no blanks");
        }
        else if (key?.Length is > PortableKey and <= MaxKey)
        {
            node.Warn("key", $"the key '{key}' has more than {PortableKey} characters; it works here, and the vendor's own framework refuses it");
        }

        return key;
    }

    private static FormVariableType? ReadType(ManifestNode node)
    {
        if (node.Text("type", required: true) is not { } name)
        {
            return null;
        }

        if (Types.TryGetValue(name, out var type))
        {
            return type;
        }

        var meant = NearestName.Of(name, Types.Keys);
        node.Fault("type", $"'{JsonTree.Shorten(name)}' is no type; use one of {string.Join(", ", Types.Keys.Order(StringComparer.Ordinal))}{(meant is null ? "" : $". Was '{meant}' meant?")}");
        return null;
    }

    private static List<string> ReadOptions(ManifestNode node)
    {
        var values = new List<string>();
        foreach (var option in node.Objects("multiselectOptions", MaxAllowedValues))
        {
            option.CheckMembers(KnownOfOption);
            if (option.Text("value", required: true) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }
}
