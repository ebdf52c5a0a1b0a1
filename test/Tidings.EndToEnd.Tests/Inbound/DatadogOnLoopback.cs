using System.Text.Json.Nodes;
using Tidings.EndToEnd.Tests.Harness;
using Tidings.EndToEnd.Tests.Rooms;

namespace Tidings.EndToEnd.Tests.Inbound;

/// <summary>The built-in datadog, all its templates included, with one more address among those that it may send to.</summary>
internal sealed class DatadogOnLoopback : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public DatadogOnLoopback(Uri receiver)
    {
        var original = System.IO.Path.Combine(Repository.Root, "integrations", "datadog");
        var copy = System.IO.Path.Combine(Path, "datadog");
        foreach (var file in Directory.GetFiles(original, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(original, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!); // ! : a file lies in a folder.
            File.Copy(file, target);
        }

        var manifest = System.IO.Path.Combine(copy, "manifest.json");
        var json = JsonNode.Parse(File.ReadAllText(manifest))!; // ! : a manifest is an object.
        var host = json["formVariables"]!.AsArray().Single(variable => (string?)variable?["key"] == "hostURL"); // ! : every manifest has form variables.
        host!["allowedValues"]!.AsArray().Add(receiver.ToString().TrimEnd('/')); // ! : hostURL is an enum.
        File.WriteAllText(manifest, json.ToJsonString());
    }

    public string Path => _directory.Path;

    public void Dispose() => _directory.Dispose();
}
