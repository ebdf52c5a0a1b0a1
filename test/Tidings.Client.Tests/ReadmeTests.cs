using System.Text.RegularExpressions;

namespace Tidings.Client.Tests;

/// <summary>The code that the README shows is code of Samples/, so that the build compiles it.</summary>
public sealed partial class ReadmeTests
{
    // Both are put beside the tests by the build.
    private static readonly string Readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "README.md"));

    private static readonly IReadOnlyList<string> Sources =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*.cs").Select(File.ReadAllText)];

    public static TheoryData<string> Blocks => [.. Block().Matches(Readme).Select(match => match.Groups["code"].Value)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Each_block_stands_line_for_line_in_a_compiled_file(string block) => Assert.Contains(Sources, source => Holds(source, block));

    /// <summary>On whatever level the block stands there: all its lines are indented alike.</summary>
    private static bool Holds(string source, string block) =>
        new[] { 0, 4, 8 }.Any(indent => Framed(source).Contains(Framed(Indented(block, new string(' ', indent))), StringComparison.Ordinal));

    private static string Indented(string block, string by) =>
        string.Join('\n', block.Split('\n').Select(line => line.Length == 0 ? line : by + line));

    // So that the first and last line are whole ones.
    private static string Framed(string text) => $"\n{text.Trim('\n')}\n";

    [GeneratedRegex("^```csharp\n(?<code>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
