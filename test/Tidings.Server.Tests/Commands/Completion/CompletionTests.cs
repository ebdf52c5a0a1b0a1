using System.Diagnostics;
using Tidings.Server.Commands;

namespace Tidings.Server.Tests.Commands.Completion;

public class CompletionTests
{
    [Theory]
    [InlineData("tidings ", "serve")]
    [InlineData("tidings to", "token")]
    [InlineData("tidings token ", "revoke")]
    [InlineData("tidings token create --ro", "--role")]
    [InlineData("tidings token create --name x --role ", "writer")]
    [InlineData("tidings integrations ", "preview")]
    [InlineData("tidings completion --v", "--version")]
    public async Task Bash_completes_what_may_follow(string line, string word) => Assert.Contains(word, await CompleteAsync(line));

    [Fact]
    public async Task Bash_completes_nothing_of_another_command() => Assert.DoesNotContain("--role", await CompleteAsync("tidings sink --"));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Each_script_knows_the_commands_and_their_options(string shell)
    {
        var script = await ScriptAsync(shell);

        Assert.All(new[] { "token create", "integrations preview", "egress-allow", "reader" }, word => Assert.Contains(word, script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_shell_is_refused() =>
        Assert.Equal(ExitCode.Usage, await TidingsCommand.RunAsync(["completion", "tcsh"], TextWriter.Null, TextWriter.Null));

    private static async Task<string> ScriptAsync(string shell)
    {
        var output = new StringWriter();
        Assert.Equal(ExitCode.Done, await TidingsCommand.RunAsync(["completion", shell], output, TextWriter.Null));
        return output.ToString();
    }

    private static async Task<string[]> CompleteAsync(string line)
    {
        var words = line.Split(' ');
        var script = $$"""
            {{await ScriptAsync("bash")}}
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"'{word}'"))}})
            COMP_CWORD={{words.Length - 1}}
            _tidings
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("bash did not start.");
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var offered = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return offered.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
