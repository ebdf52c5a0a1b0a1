using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Tests.Hosting.Settings;

public class SettingsSectionsTests
{
    // What a user may write down is a promise: a property that the schema cannot see would be an "unknown setting".
    [Fact]
    public void Every_settable_property_of_every_options_class_is_a_setting()
    {
        var schema = SettingsSchema.Of(SettingsSections.All);

        foreach (var section in SettingsSections.All)
        {
            var node = section.Name.Length == 0 ? schema : Assert.IsType<SettingNode.Section>(schema.Children[section.Name]);
            Assert.All(
                section.Type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }),
                property => Assert.Contains(property.Name, node.Children.Keys));
        }
    }

    [Fact]
    public void Every_setting_has_its_row_in_the_documentation()
    {
        // artifacts/bin/Tidings.Server.Tests/<configuration>/ : the root is four up.
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "docs", "configuration.md"));

        Assert.All(Keys(SettingsSchema.Of(SettingsSections.All), ""), key => Assert.Contains($"| `{key}` |", page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Keys(SettingNode node, string prefix) => node switch
    {
        SettingNode.Section section => section.Children.SelectMany(child => Keys(child.Value, prefix.Length == 0 ? child.Key : $"{prefix}:{child.Key}")),
        SettingNode.Free => [],
        _ => [prefix],
    };
}
