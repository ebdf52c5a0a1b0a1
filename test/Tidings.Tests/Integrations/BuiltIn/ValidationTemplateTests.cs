using System.Text;
using System.Text.Json;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Integrations.Templates;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>Validation templates get the update of an environment (§5.6), and must not render to nothing.</summary>
public sealed class ValidationTemplateTests
{
    [Theory]
    [MemberData(nameof(Keys))]
    public void A_connection_test_says_that_it_is_one(string key)
    {
        var body = Render(key);
        if (BuiltInCatalogue.Facts[key] is not { BodyIsText: true })
        {
            using var json = JsonDocument.Parse(body);
        }

        Assert.Contains("Audit log connection test", body, StringComparison.Ordinal);
    }

    public static TheoryData<string> Keys() => [.. BuiltInCatalogue.Facts.Values.Where(facts => facts.HasConnectionTest).Select(facts => facts.Key)];

    internal static string Render(string key)
    {
        var path = Path.Combine(BuiltInCatalogue.Directory, key, BuiltInCatalogue.Find(key).Manifest.Hook!.Templates["validation"]);
        var (template, faults) = TemplateEngine.Compile(path, File.ReadAllText(path), TemplateDialect.JsonMarkup);
        Assert.Empty(faults);
        var context = ContextTree.Copy(TemplateContext.Build(Samples.Entry(EntrySamples.Environment), Samples.BaseUrl), escapeForJson: true);
        var variables = ContextTree.Read(BuiltInCatalogue.Config(key), escapeForJson: true);
        return Encoding.UTF8.GetString(
            template!.RenderBytes(new ContextMap(context) { [BodyTemplate.VariablesName] = variables }, BodyTemplate.MaxBytes).Span);
    }
}
