using System.Text.Json.Nodes;
using Tidings.Integrations;

namespace Tidings.Tests.Integrations;

/// <summary>A catalogue on disk, for as long as a test runs.</summary>
internal sealed class CatalogueFolder : IDisposable
{
    public CatalogueFolder() => Directory = System.IO.Directory.CreateTempSubdirectory("tidings-catalogue-").FullName;

    public string Directory { get; }

    public CatalogueFolder File(string path, string text)
    {
        var file = Path.Combine(Directory, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a file below a folder has one
        System.IO.File.WriteAllText(file, text);
        return this;
    }

    /// <summary>An integration <c>tool</c> whose manifest is a valid one that the test changes.</summary>
    public CatalogueFolder Tool(Action<JsonObject>? change = null, string template = "{\"name\":\"{{{name}}}\"}", string key = "tool")
    {
        var manifest = Manifest();
        change?.Invoke(manifest);
        return File($"{key}/manifest.json", manifest.ToJsonString()).File($"{key}/templates/default.json.hbs", template);
    }

    public CatalogueLoad Load() => Catalogue.Load([Directory]);

    /// <summary>The integration <c>tool</c>; the test fails if the catalogue has faults.</summary>
    public Integration Loaded(string key = "tool")
    {
        var load = Load();
        Assert.Empty(load.Faults);
        return load.Catalogue!.Find(key)!; // no faults, so there is one
    }

    public CatalogueFault OnlyFault() => Assert.Single(Load().Faults);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    public static JsonObject Hook(JsonObject manifest) => manifest["capabilities"]!["auditLogEventsHook"]!.AsObject();

    public static JsonObject Endpoint(JsonObject manifest) => Hook(manifest)["endpoint"]!.AsObject();

    private static JsonObject Manifest() => JsonNode.Parse("""
        {
          "name": "Tool",
          "formVariables": [
            {"key": "url", "name": "URL", "description": "Where", "type": "uri"},
            {"key": "token", "name": "Token", "description": "Secret", "type": "string", "isSecret": true, "isOptional": true, "defaultValue": ""},
            {"key": "site", "name": "Site", "description": "Which", "type": "enum", "allowedValues": ["us.example.com", "eu.example.com"], "isOptional": true, "defaultValue": "us.example.com"},
            {"key": "skip-ca-verification", "name": "Skip", "description": "Skip", "type": "boolean", "isOptional": true, "defaultValue": false}
          ],
          "capabilities": {"auditLogEventsHook": {
            "endpoint": {"url": "{{url}}/in", "method": "POST", "headers": [{"name": "X-Token", "value": "{{token}}"}]},
            "templates": {"default": "templates/default.json.hbs"},
            "defaultPolicy": [{"effect": "allow", "resources": ["proj/*:env/production:flag/*"], "actions": ["*"]}]
          }}
        }
        """)!.AsObject();
}
