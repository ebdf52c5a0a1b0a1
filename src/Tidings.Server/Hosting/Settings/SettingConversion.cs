using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Tells whether a text is a value of a setting.</summary>
internal static class SettingConversion
{
    /// <returns>What is wrong and what is accepted, to be read after the value; null when it holds.</returns>
    public static string? Fault(SettingNode.Leaf leaf, string? text)
    {
        if (leaf.Type == typeof(string))
        {
            return Broken(leaf, text);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return $"is empty. Write {Accepted(leaf)}, or leave the setting out.";
        }

        // "10" would be ten days, which nobody who writes it means.
        if (leaf.Type == typeof(TimeSpan) && !text.Contains(':', StringComparison.Ordinal))
        {
            return $"is not a duration. Write {Accepted(leaf)}.";
        }

        return Convert(leaf.Type, text) is { } value ? Broken(leaf, value) : $"is not accepted. Write {Accepted(leaf)}.";
    }

    private static object? Convert(Type type, string text)
    {
        if (type.IsEnum && !Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        if (type == typeof(Uri))
        {
            return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        }

        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    private static string? Broken(SettingNode.Leaf leaf, object? value) =>
        leaf.Rules.All(rule => rule.IsValid(value)) ? null : $"is out of bounds. Write {Accepted(leaf)}.";

    private static string Accepted(SettingNode.Leaf leaf)
    {
        var range = leaf.Rules.OfType<RangeAttribute>().FirstOrDefault();
        return range is null
            ? Kind(leaf.Type)
            : string.Create(CultureInfo.InvariantCulture, $"{Kind(leaf.Type)}, from {range.Minimum} to {range.Maximum}");
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a duration as [days.]hours:minutes:seconds, for example 00:00:10",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type == typeof(Uri) => "a URL",
        _ when type == typeof(Guid) => "a UUID",
        _ => "a text that is not empty",
    };
}
