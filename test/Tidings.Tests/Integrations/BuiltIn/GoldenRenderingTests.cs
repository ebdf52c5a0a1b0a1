using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Subscriptions;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>What each template of the catalogue makes of each sample entry, for people to look at: a change of a template shows as a change of its golden file.</summary>
/// <remarks>Fixed ids, times and configs. <c>TIDINGS_UPDATE_GOLDENS=1</c> writes the files anew instead of comparing.</remarks>
public sealed class GoldenRenderingTests
{
    private const string UpdateVariable = "TIDINGS_UPDATE_GOLDENS";
    private const string MadeId = "66f0c0ffee0123456789c0ff";

    private static readonly DeliveryId Delivery = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 7);
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_729_123_900);
    private static readonly Uri BaseUrl = new("https://app.launchdarkly.com");

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_renders_what_was_looked_at(string key, string path)
    {
        var file = GoldenFile(key, path);
        var rendered = RenderAll(key, path);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a file below a folder has one
            File.WriteAllText(file, rendered);
            return;
        }

        var golden = File.Exists(file) ? File.ReadAllText(file) : "";
        var at = FirstDifference(golden, rendered);
        Assert.True(at < 0, $"{file} differs at character {at}:\n  golden   …{Around(golden, at)}…\n  rendered …{Around(rendered, at)}…\nIf the change is meant, look at it after running these tests with {UpdateVariable}=1, and commit the files.");
    }

    [Fact]
    public void No_golden_is_left_of_a_template_that_is_gone() => Assert.Equal(
        Templates().Select(row => GoldenFile(row.Data.Item1, row.Data.Item2)).Distinct().Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder()).Order(StringComparer.Ordinal));

    /// <summary>Key and template file; what is sent as it is has none.</summary>
    public static TheoryData<string, string> Templates()
    {
        var templates = new TheoryData<string, string>();
        foreach (var key in BuiltInCatalogue.Keys)
        {
            foreach (var path in BuiltInCatalogue.Find(key).Manifest.Hook!.Templates.Values.Distinct().Order(StringComparer.Ordinal))
            {
                templates.Add(key, path);
            }
        }

        return templates;
    }

    private static string RenderAll(string key, string path)
    {
        var destination = BuiltInCatalogue.Find(key).Bind(BuiltInCatalogue.Config(key));
        var text = new StringBuilder();
        var head = "";
        foreach (var (name, entry, isValidation) in EntriesOf(key, path))
        {
            var renderable = new RenderableEntry(entry, BaseUrl);
            var outcome = isValidation ? destination.RenderValidation(renderable, Delivery, At) : destination.Render(renderable, Delivery, At);
            text.Append("──── ").Append(name).Append('\n');
            if (outcome is RenderOutcome.Rendered { Request: { } request })
            {
                var own = $"{request.Method} {request.Url.AbsoluteUri}\n{string.Concat(request.Headers.Select(header => $"{header.Key}: {header.Value}\n"))}";
                text.Append(own == head ? "(head as above)\n" : own).Append('\n').Append(Encoding.UTF8.GetString(request.Body.Span).TrimEnd('\n')).Append("\n\n");
                head = own;
            }
            else
            {
                text.Append(outcome).Append("\n\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The samples that a template is chosen for, in the order of their names.</summary>
    private static IEnumerable<(string Name, AuditLogEntry Entry, bool IsValidation)> EntriesOf(string key, string path)
    {
        var templates = BuiltInCatalogue.Find(key).Manifest.Hook!.Templates;
        foreach (var name in Samples.Names)
        {
            var entry = WithId(name);
            var kind = entry.Kind is "flag" or "project" or "environment" or "member" && templates.ContainsKey(entry.Kind) ? entry.Kind : "default";
            if (templates.GetValueOrDefault(kind) == path)
            {
                yield return (name, entry, false);
            }
        }

        if (templates.GetValueOrDefault("validation") == path)
        {
            var made = Tidings.Entries.SampleEntry.Make(Samples.Account, new FixedTime(Samples.Now), BaseUrl);
            var text = Encoding.UTF8.GetString(made.Payload.Span).Replace(made.Id.Value, MadeId, StringComparison.Ordinal);
            yield return ("connection test", Samples.Entry(text), true);
        }
    }

    /// <summary>An entry that brings no id gets one that stays.</summary>
    private static AuditLogEntry WithId(string name)
    {
        var json = JsonNode.Parse(Samples.Bytes(name))!.AsObject(); // a sample is an object
        json["_id"] ??= MadeId;
        return Samples.Entry(json.ToJsonString());
    }

    private static int FirstDifference(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        return same == one.Length && same == other.Length ? -1 : same;
    }

    private static string Around(string text, int at) => at < 0 ? "" : text[Math.Max(0, Math.Min(at, text.Length) - 60)..Math.Min(text.Length, at + 60)];

    private static string GoldenFile(string key, string path) => Path.Combine(Folder(), $"{key}.{Path.GetFileName(path).Split('.')[0]}.txt");

    private static string Folder()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Tidings.slnx")))
            {
                return Path.Combine(directory.FullName, "test", "Tidings.Tests", "Integrations", "BuiltIn", "Goldens");
            }
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
