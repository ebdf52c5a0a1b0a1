using System.Text.Json.Nodes;

namespace Tidings.Tests.Integrations.Schema;

/// <summary>The published schema and the loader give the same answer, and the page describes the same members.</summary>
public sealed class ManifestSchemaTests : IDisposable
{
    private const string Hooks = "capabilities/auditLogEventsHook";

    private static readonly JsonObject Schema = JsonNode.Parse(Document("manifest.schema.json"))!.AsObject(); // a file that is JSON

    private readonly CatalogueFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_built_in_manifest_fits_the_schema()
    {
        var check = new SchemaCheck(Schema);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "integrations"), "manifest.json", SearchOption.AllDirectories))
        {
            Assert.Empty(check.Validate(JsonNode.Parse(File.ReadAllText(file))).Select(error => $"{file} {error}"));
        }
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "\"\"")]
    [InlineData("name", "7")]
    [InlineData("overview", "null")]
    [InlineData("version", "1")]
    [InlineData("description", "[]")]
    [InlineData("links", "\"https://example.com\"")]
    [InlineData("categories", "\"log-management\"")]
    [InlineData("requiresOAuth", "\"yes\"")]
    [InlineData("hideOnIntegrationsPage", "0")]
    [InlineData("formVariables", "{}")]
    [InlineData("formVariables", "[1]")]
    [InlineData("formVariables/0/key", null)]
    [InlineData("formVariables/0/key", "\"a b\"")]
    [InlineData("formVariables/0/key", "\"\"")]
    [InlineData("formVariables/0/key", "\"012345678901234567890123456789012345678901234567890\"")]
    [InlineData("formVariables/0/name", "\"012345678901234567890123456789012345678901234567890\"")]
    [InlineData("formVariables/0/type", null)]
    [InlineData("formVariables/0/type", "\"url\"")]
    [InlineData(Hooks + "/failureText", "\"x\"")]
    [InlineData(Hooks + "/failureText", "[\"x\"]")]
    [InlineData(Hooks + "/failureText", "7")]
    [InlineData(Hooks + "/failureMeans", "\"bad\"")]
    [InlineData(Hooks + "/failureValues", "[]")]
    [InlineData(Hooks + "/failureValues", "{\"/a\":[]}")]
    [InlineData(Hooks + "/failureValues", "{\"/a\":true}")]
    [InlineData(Hooks + "/failureValues", "{\"a\":[true]}")]
    [InlineData(Hooks + "/failureValues", "{\"/a\":[null]}")]
    [InlineData(Hooks + "/pageIsFailure", "\"yes\"")]
    [InlineData("formVariables/0/isSecret", "true")]
    [InlineData("formVariables/0/isIdentifier", "true")]
    [InlineData("formVariables/1/isIdentifier", "\"yes\"")]
    [InlineData("formVariables/2/isCredential", "true")]
    [InlineData("formVariables/0/isHidden", "\"no\"")]
    [InlineData("formVariables/0/placeholder", "1")]
    [InlineData("formVariables/0/isOptional", "true")]
    [InlineData("formVariables/0/defaultValue", "\"https://example.com\"")]
    [InlineData("formVariables/0/aliases", "\"uri\"")]
    [InlineData("formVariables/0/dynamicOptions", "[]")]
    [InlineData("formVariables/0/dependsOn", "{}")]
    [InlineData("formVariables/1/defaultValue", "null")]
    [InlineData("formVariables/1/defaultValue", "true")]
    [InlineData("formVariables/2/allowedValues", null)]
    [InlineData("formVariables/2/allowedValues", "[]")]
    [InlineData("formVariables/2/allowedValues", "[1]")]
    [InlineData("formVariables/3/defaultValue", "\"false\"")]
    [InlineData("formVariables/3", """{"key":"m","type":"multiselect","multiselectOptions":[{"label":"x"}]}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"multiselect","multiselectDefaultOptions":"x"}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"multiselect","defaultValue":"x"}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"environmentSelector","defaultValue":true}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"oauth","isOptional":true,"defaultValue":true}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"uri","isOptional":true,"defaultValue":"example.com"}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"dynamicEnum","isOptional":true,"defaultValue":1}""")]
    [InlineData($"{Hooks}/endpoint", null)]
    [InlineData($"{Hooks}/endpoint", "null")]
    [InlineData($"{Hooks}/endpoint/url", null)]
    [InlineData($"{Hooks}/endpoint/url", "\"ftp://example.com\"")]
    [InlineData($"{Hooks}/endpoint/method", "\"post\"")]
    [InlineData($"{Hooks}/endpoint/headers", "{}")]
    [InlineData($"{Hooks}/endpoint/headers/0/name", "\"X Y\"")]
    [InlineData($"{Hooks}/endpoint/headers/0/name", "\"Host\"")]
    [InlineData($"{Hooks}/endpoint/headers/0/value", null)]
    [InlineData($"{Hooks}/endpoint/hmacSignature", """{"headerName":"X-S"}""")]
    [InlineData($"{Hooks}/endpoint/standardWebhooks", "{}")]
    [InlineData($"{Hooks}/templates/default", "1")]
    [InlineData($"{Hooks}/templates/default", "\"\"")]
    [InlineData($"{Hooks}/defaultPolicy", null)]
    [InlineData($"{Hooks}/defaultPolicy", "[]")]
    [InlineData($"{Hooks}/defaultPolicy/0/effect", "\"maybe\"")]
    [InlineData($"{Hooks}/defaultPolicy/0/resources", null)]
    [InlineData($"{Hooks}/defaultPolicy/0/notActions", "[\"updateOn\"]")]
    [InlineData($"{Hooks}/defaultPolicy/0/action", "\"*\"")]
    [InlineData($"{Hooks}/includeErrorResponseBody", "1")]
    [InlineData($"{Hooks}/deliveryMethod", "true")]
    [InlineData("retired", "true")]
    [InlineData("retired", """{"since":"2025-11-30"}""")]
    [InlineData("retired", """{"note":"gone"}""")]
    [InlineData("retired", """{"since":"2025-11-30","note":""}""")]
    [InlineData("retired", """{"since":"30.11.2025","note":"gone"}""")]
    [InlineData("retired", """{"since":"2025-13-01","note":"gone"}""")]
    [InlineData("retired", """{"since":"2025-11-30","note":"gone","hosts":"example.com"}""")]
    [InlineData("retired", """{"since":"2025-11-30","note":"gone","hosts":["https://example.com/"]}""")]
    [InlineData($"{Hooks}/rate", "5")]
    [InlineData($"{Hooks}/rate", "null")]
    [InlineData($"{Hooks}/rate", """{"requests":5}""")]
    [InlineData($"{Hooks}/rate", """{"per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":0,"per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":1.5,"per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":"5","per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":100001,"per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":0}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":86401}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":"2"}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":"00:00:00"}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":"24:00:00"}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":"00:00:02 "}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":true}""")]
    public void What_the_schema_refuses_the_loader_refuses(string member, string? json)
    {
        var manifest = new JsonObject();
        var load = folder.Tool(tool => manifest = Set(tool, member, json)).Load();
        Assert.NotEmpty(new SchemaCheck(Schema).Validate(manifest));
        Assert.NotEmpty(load.Faults);
    }

    [Theory]
    [InlineData("formVariables/0/name", null)]
    [InlineData("formVariables/0/description", null)]
    [InlineData("formVariables/3", """{"key":"m","type":"multiselect","multiselectOptions":[{"label":"X","value":"x"}],"multiselectDefaultOptions":["x"]}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"multiselect","isOptional":true,"allowedValues":["x"]}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"environmentSelector","isOptional":true}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"uri","isOptional":true,"defaultValue":""}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"generated"}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"publicKey","disableAfterSaving":true,"hideEmpty":true}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"dynamicEnum","dynamicOptions":{"endpoint":{},"parser":{}}}""")]
    [InlineData("formVariables/3", """{"key":"m","type":"oauth"}""")]
    [InlineData($"{Hooks}/endpoint/url", "\"HTTPS://{{url}}\"")]
    [InlineData($"{Hooks}/deliveryMethod", "\"custom\"")]
    [InlineData("retired", """{"since":"2025-11-30","note":"gone","hosts":["hooks.example.com"]}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5,"per":2}""")]
    [InlineData($"{Hooks}/rate", """{"requests":5.0,"per":1.5}""")]
    [InlineData($"{Hooks}/rate", """{"requests":100000,"per":"23:59:59"}""")]
    [InlineData($"{Hooks}/failureText", "\"delivery failed\"")]
    [InlineData($"{Hooks}/failureText", "[\"delivery failed\",\"no such hook\"]")]
    [InlineData($"{Hooks}/failureValues", """{"/ok":[false],"/status":["error",3]}""")]
    [InlineData($"{Hooks}/failureMeans", "\"refused\"")]
    [InlineData("formVariables/1/isIdentifier", "true")]
    [InlineData("unknown", "{}")]
    public void What_the_schema_takes_the_loader_takes(string member, string? json)
    {
        var manifest = new JsonObject();
        var load = folder.Tool(tool => manifest = Set(tool, member, json)).Load();
        Assert.Empty(new SchemaCheck(Schema).Validate(manifest));
        Assert.Empty(load.Faults);
    }

    [Fact]
    public void Every_member_is_described_and_none_of_them_is_unknown_to_the_loader()
    {
        var members = Members(Schema).ToList();
        Assert.True(members.Count > 50);
        Assert.All(members, member => Assert.True(member.Schema["description"] is not null || member.Schema["$ref"] is not null, member.Name));
        foreach (var (place, name) in (IEnumerable<(string, string)>)[.. Names("", ""), .. Names("properties/retired", "retired"), .. Names("$defs/formVariable", "formVariables/0"), .. Names("$defs/auditLogEventsHook", Hooks), .. Names("$defs/auditLogEventsHook/properties/endpoint", $"{Hooks}/endpoint"), .. Names("$defs/auditLogEventsHook/properties/rate", $"{Hooks}/rate")])
        {
            var load = folder.Tool(tool => Set(Set(Set(tool, $"{Hooks}/rate", "{}"), "retired", "{}"), place.Length == 0 ? name : $"{place}/{name}", "7")).Load();
            Assert.DoesNotContain(load.Warnings, warning => warning.Message.Contains("nothing is known", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_tells_of_every_member()
    {
        var page = Document("manifest.md");
        Assert.All(Members(Schema), member => Assert.Contains($"`{member.Name}`", page, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Place, string Name)> Names(string pointer, string place) => pointer
        .Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((JsonNode)Schema, (node, step) => node[step]!)["properties"]!.AsObject() // places that the schema has
        .Where(member => member.Key != "capabilities") // with 7 there, nothing else is looked at
        .Select(member => (place, member.Key));

    private static IEnumerable<(string Name, JsonObject Schema)> Members(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Members),
        JsonObject json => json.SelectMany(member => member is { Key: "properties", Value: JsonObject properties }
            ? properties.SelectMany(property => Members(property.Value).Prepend((property.Key, property.Value!.AsObject()))) // a property has a schema
            : member.Key is "if" or "then" or "else" or "allOf" ? [] : Members(member.Value)),
        _ => [],
    };

    private static JsonObject Set(JsonObject manifest, string path, string? json)
    {
        ManifestEdit.Set(manifest, path, json);
        return manifest;
    }

    private static string Document(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));
}
