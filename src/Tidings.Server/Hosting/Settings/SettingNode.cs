using System.ComponentModel.DataAnnotations;

namespace Tidings.Server.Hosting.Settings;

/// <summary>What may stand at one place of the configuration. Closed.</summary>
internal abstract record SettingNode
{
    private SettingNode()
    {
    }

    /// <summary>One value.</summary>
    /// <param name="Rules">Validation attributes of the property.</param>
    public sealed record Leaf(Type Type, IReadOnlyList<ValidationAttribute> Rules) : SettingNode;

    /// <summary>Values by number, or one text of values separated by commas.</summary>
    public sealed record ListOf(Leaf Item) : SettingNode;

    /// <summary>Anything of one shape under names that the user chooses.</summary>
    public sealed record MapOf(SettingNode Item) : SettingNode;

    /// <summary>Named settings, names in any case.</summary>
    public sealed record Section(IReadOnlyDictionary<string, SettingNode> Children) : SettingNode;

    /// <summary>Whatever another library accepts there.</summary>
    public sealed record Free : SettingNode;
}
