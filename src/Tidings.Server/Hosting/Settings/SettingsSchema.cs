using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Which settings there are, read off the options types, so that a new property is a new setting with nothing else to edit.</summary>
internal static class SettingsSchema
{
    private static readonly FrozenSet<Type> LeafTypes = FrozenSet.ToFrozenSet(
        [typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(TimeSpan), typeof(Uri), typeof(Guid)]);

    /// <param name="sections">Options types by section; the empty name is the top.</param>
    public static SettingNode.Section Of(IEnumerable<SettingsSection> sections)
    {
        var top = new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in sections)
        {
            var node = SectionOf(section.Type);
            if (section.Name.Length > 0)
            {
                top[section.Name] = node;
                continue;
            }

            foreach (var (name, child) in node.Children)
            {
                top[name] = child;
            }
        }

        top["Logging"] = new SettingNode.Free();
        return new SettingNode.Section(top);
    }

    private static SettingNode.Section SectionOf(Type type)
    {
        var children = new Dictionary<string, SettingNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsSetting))
        {
            children[property.Name] = NodeOf(property.PropertyType, [.. property.GetCustomAttributes<ValidationAttribute>()]);
        }

        return new SettingNode.Section(children);
    }

    private static SettingNode NodeOf(Type declared, IReadOnlyList<ValidationAttribute> rules)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (LeafTypes.Contains(type) || type.IsEnum)
        {
            return new SettingNode.Leaf(type, rules);
        }

        if (ItemOf(type, typeof(IDictionary<,>)) is { } entry)
        {
            return new SettingNode.MapOf(NodeOf(entry[1], []));
        }

        // Rules of a list are about the list as a whole: they are the validator's, not each item's.
        return ItemOf(type, typeof(IEnumerable<>)) is { } item && NodeOf(item[0], []) is SettingNode.Leaf leaf
            ? new SettingNode.ListOf(leaf)
            : SectionOf(type);
    }

    private static bool IsSetting(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && (property.SetMethod is { IsPublic: true } || !LeafTypes.Contains(property.PropertyType) && !property.PropertyType.IsValueType && IsFilledInPlace(property));

    // The binder adds to a list, and sets the members of an object, that has no setter of its own.
    private static bool IsFilledInPlace(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } && !property.PropertyType.IsAbstract
        || ItemOf(property.PropertyType, typeof(ICollection<>)) is not null;

    private static Type[]? ItemOf(Type type, Type open) =>
        (type.IsInterface ? type.GetInterfaces().Append(type) : type.GetInterfaces())
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == open)?.GetGenericArguments();
}
