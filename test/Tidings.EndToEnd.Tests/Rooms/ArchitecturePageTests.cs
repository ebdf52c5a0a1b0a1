using System.Text.RegularExpressions;

namespace Tidings.EndToEnd.Tests.Rooms;

/// <summary>A page that sends people to places that are not there is worse than none.</summary>
public sealed partial class ArchitecturePageTests
{
    [Fact]
    public void Every_path_in_its_tables_exists() =>
        Assert.DoesNotContain(PathsOf("ARCHITECTURE.md"), path => !Exists(Path.Combine(Repository.Root, path)));

    [Fact]
    public void Its_tables_name_every_project()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => $"src/{Path.GetFileName(path)}");

        Assert.Empty(projects.Except(PathsOf("ARCHITECTURE.md")));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    [InlineData("docs")]
    public void Every_link_leads_somewhere(string place)
    {
        var full = Path.Combine(Repository.Root, place);
        string[] pages = File.Exists(full) ? [full] : Directory.GetFiles(full, "*.md", SearchOption.AllDirectories);

        var dead = pages.SelectMany(page => Link().Matches(File.ReadAllText(page))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))); // ! : a file lies in a folder.

        Assert.Empty(dead);
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private static IReadOnlyList<string> PathsOf(string page) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, page))
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => PathInCell().Matches(line))
            .Select(match => match.Groups["path"].Value.TrimEnd('/'))];

    // A cell that holds nothing but code, with at least a slash or the name of a folder of ours.
    [GeneratedRegex(@"\| `(?<path>[A-Za-z0-9_.\-/]+)` (?=\|)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathInCell();

    [GeneratedRegex(@"\]\((?<target>(?![a-z]+:|#)[^)#\s]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
