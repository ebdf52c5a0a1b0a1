using System.Text.Json.Nodes;
using Tidings.Server.Commands;

namespace Tidings.Server.Tests.Commands.Integrations;

/// <summary>What <c>tidings integrations …</c> came to.</summary>
internal sealed record CommandCall(int Code, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!; // ! : no command prints null.

    /// <summary>One value a line.</summary>
    public IReadOnlyList<JsonNode> Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]; // ! : likewise.

    public static async Task<CommandCall> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TidingsCommand.RunAsync(["integrations", .. arguments], output, error);
        return new CommandCall(code, output.ToString(), error.ToString());
    }
}
