namespace Tidings.Server.Tests.Http;

/// <summary>A catalogue folder with one integration of a test's own, <c>tool</c>: a URL, a secret, a switch and a generated value.</summary>
internal sealed class OverlayFolder : IDisposable
{
    private const string Manifest =
        """
        {
          "name": "Tool",
          "description": "A tool of a test",
          "formVariables": [
            {"key": "url", "name": "URL", "description": "Where", "type": "uri"},
            {"key": "token", "name": "Token", "description": "Secret", "type": "string", "isSecret": true},
            {"key": "site", "name": "Site", "description": "Which", "type": "enum", "allowedValues": ["us", "eu"], "isOptional": true, "defaultValue": "us"}
          ],
          "capabilities": {"auditLogEventsHook": {
            "endpoint": {"url": "{{url}}/in", "method": "POST"},
            "templates": {"default": "templates/default.json.hbs"},
            "defaultPolicy": [{"effect": "deny", "resources": ["proj/secret:env/*:flag/*"], "actions": ["*"]}, {"effect": "allow", "resources": ["proj/*:env/*:flag/*"], "actions": ["updateOn"]}]
          }}
        }
        """;

    public OverlayFolder()
    {
        Write("tool/manifest.json", Manifest);
        Write("tool/templates/default.json.hbs", "{\"name\":\"{{{name}}}\"}");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("tidings-overlay-").FullName;

    public void Write(string path, string text)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!); // a file in a folder has one
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
