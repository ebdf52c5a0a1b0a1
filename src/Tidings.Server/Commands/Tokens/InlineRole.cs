using System.Text;
using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Commands.Tokens;

/// <summary>Reads the statements of <c>--inline-role</c>.</summary>
internal static class InlineRole
{
    private const int LongestFile = 1024 * 1024;

    /// <param name="given">JSON, or the path of a file that holds it.</param>
    /// <exception cref="CommandFailedException">They cannot be read, or are no valid policy; it lists all that is wrong.</exception>
    public static IReadOnlyList<Statement> Read(string given)
    {
        var isJson = given.AsSpan().TrimStart() is ['[' or '{', ..];
        var reading = Policy.Read(Parse(isJson ? given : Load(given), isJson ? "--inline-role" : given), "inlineRole");
        return reading.Policy?.Statements
            ?? throw new CommandFailedException(ExitCode.Usage, ["--inline-role: the statements are wrong.", .. reading.Faults.Select(fault => $"  {fault.Attribute}: {fault.Reason}")]);
    }

    private static string Load(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LongestFile
                ? File.ReadAllText(path)
                : throw new CommandFailedException(ExitCode.Usage, $"--inline-role: {path} is larger than {LongestFile} bytes. Give a JSON array of statements.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Usage, $"--inline-role: {path} cannot be read: {error.Message} Give a JSON array of statements, or a file that holds one.");
        }
    }

    private static JsonNode? Parse(string json, string where) =>
        StrictJson.Fault(Encoding.UTF8.GetBytes(json), out var node) is { } fault
            ? throw new CommandFailedException(ExitCode.Usage, $"{where}: the text {fault} Give a JSON array of statements, or a file that holds one.")
            : node;
}
