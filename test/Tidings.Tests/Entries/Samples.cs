using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;

namespace Tidings.Tests.Entries;

/// <summary>Sample entries beside the test binary, and the short ways to read one that many tests take.</summary>
internal static class Samples
{
    public static readonly AccountId Account = new("66f0c0ffee0123456789ab00");
    public static readonly DateTimeOffset Now = new(2026, 2, 4, 15, 4, 5, 678, TimeSpan.Zero);
    public static readonly Uri BaseUrl = new("https://app.example.com");

    /// <summary>Paths below the folder, without their ending: <c>flag-created</c>, <c>hostile/flag-created</c>.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Entries", "Samples");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static EntryReading Read(string json) => new EntryReader(new FixedTime(Now)).ReadJson(Account, Encoding.UTF8.GetBytes(json));

    public static EntryReading ReadLines(string lines) => new EntryReader(new FixedTime(Now)).ReadLines(Account, Encoding.UTF8.GetBytes(lines));

    public static AuditLogEntry Entry(string json)
    {
        var reading = Read(json);
        Assert.Empty(reading.Faults);
        return Assert.Single(reading.Entries);
    }

    public static AuditLogEntry Sample(string name) => Entry(Encoding.UTF8.GetString(Bytes(name)));

    // A payload is an object.
    public static JsonObject Payload(AuditLogEntry entry) => JsonNode.Parse(entry.Payload.Span)!.AsObject();

    /// <summary>The context as JSON, in which tests find their way by paths.</summary>
    public static JsonElement Context(AuditLogEntry entry) =>
        JsonSerializer.SerializeToElement(TemplateContext.Build(entry, BaseUrl));

    public static JsonElement Context(string json) => Context(Entry(json));

    /// <summary>The element at a path such as <c>project.environment.name</c>.</summary>
    public static JsonElement Reach(this JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            element = element.GetProperty(name);
        }

        return element;
    }
}
