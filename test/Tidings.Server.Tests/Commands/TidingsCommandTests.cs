using Tidings.Server.Commands;
using Tidings.Server.Commands.Completion;
using Tidings.Server.Hosting;

namespace Tidings.Server.Tests.Commands;

public class TidingsCommandTests
{
    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    public void Serving_has_its_options_with_and_without_its_name(string command)
    {
        string[] arguments = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--urls", "http://127.0.0.1:0", "--data", "d",
            "--integrations", "a", "--integrations", "b", "--egress-allow", "127.0.0.1"];

        Assert.Empty(TidingsCommand.Create().Parse(arguments).Errors);
    }

    [Theory]
    [InlineData("--port", "80")]
    [InlineData("sink", "--urls", "http://127.0.0.1:1")]
    [InlineData("sink", "--status", "99")]
    [InlineData("sink", "--port", "65536")]
    [InlineData("sink", "--delay", "-1")]
    [InlineData("token", "create", "--role", "admin")]
    [InlineData("token", "create", "--name", " ", "--role", "admin")]
    [InlineData("token", "create", "--name", "x")]
    [InlineData("token", "create", "--name", "x", "--role", "owner")]
    [InlineData("token", "create", "--name", "x", "--role", "admin", "--inline-role", "[]")]
    [InlineData("token", "revoke")]
    [InlineData("token")]
    [InlineData("compact", "here")]
    [InlineData("integrations")]
    [InlineData("integrations", "show")]
    [InlineData("integrations", "validate")]
    [InlineData("integrations", "send", "webhook")]
    public async Task A_command_line_that_is_not_understood_exits_2(params string[] arguments)
    {
        var error = new StringWriter();

        Assert.Equal(ExitCode.Usage, await TidingsCommand.RunAsync(arguments, TextWriter.Null, error));
        Assert.NotEmpty(error.ToString());
    }

    [Fact]
    public async Task Help_tells_the_commands_and_exits_0()
    {
        var output = new StringWriter();

        Assert.Equal(ExitCode.Done, await TidingsCommand.RunAsync(["--help"], output, TextWriter.Null));
        Assert.All(new[] { "serve", "sink", "token", "compact", "integrations", "--egress-allow" }, word => Assert.Contains(word, output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tidings [command] [options]")]
    [InlineData("tidings token create [options]", "token", "create")]
    public async Task Help_calls_the_program_by_the_name_that_people_type(string usage, params string[] command)
    {
        var output = new StringWriter();

        await TidingsCommand.RunAsync([.. command, "--help"], output, TextWriter.Null);

        Assert.Contains(usage, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no command 'serv'. Did you mean serve?", "serv")]
    [InlineData("tidings token: there is no command 'crate'. Did you mean create?", "token", "crate")]
    [InlineData("there is no option --dta. Did you mean --data?", "--dta", "x")]
    [InlineData("tidings token create: there is no option --nam. Did you mean --name?", "token", "create", "--nam=x", "--role", "admin")]
    [InlineData("there is no option --hlp. Did you mean --help?", "sink", "--hlp")]
    [InlineData("tidings integrations show: there is no option --jsn. Did you mean --json?", "integrations", "show", "slack", "--jsn")]
    [InlineData("tidings token revoke: there is no option --dta. Did you mean --data?", "token", "revoke", "--dta")]
    [InlineData("tidings account: say what to do: create, list.", "account")]
    [InlineData("tidings compact: 'here' is one word too many.", "compact", "here")]
    [InlineData("--port x: give a whole number from 0 to 65535.", "sink", "--port", "x")]
    [InlineData("--port 65536: give a whole number from 0 to 65535.", "sink", "--port", "65536")]
    [InlineData("--expires-in soon: give a duration", "token", "create", "--name", "x", "--role", "admin", "--expires-in", "soon")]
    [InlineData("--expires-in 90: give a duration", "token", "create", "--name", "x", "--role", "admin", "--expires-in", "90")]
    [InlineData("--expires-in 9999999.00:00:00: give a duration", "token", "create", "--name", "x", "--role", "admin", "--expires-in", "9999999.00:00:00")]
    [InlineData("there is no command 'tokn'. Did you mean token?", "help", "tokn")]
    public async Task What_is_wrong_with_a_command_line_is_told_with_what_was_meant(string told, params string[] arguments)
    {
        var error = new StringWriter();

        Assert.Equal(ExitCode.Usage, await TidingsCommand.RunAsync(arguments, TextWriter.Null, error));
        Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("--version")]
    [InlineData("token", "--version")]
    [InlineData("token", "create", "--version")]
    public async Task The_version_is_told_wherever_it_is_asked_for(params string[] arguments)
    {
        var output = new StringWriter();

        Assert.Equal(ExitCode.Done, await TidingsCommand.RunAsync(arguments, output, TextWriter.Null));
        Assert.Equal(ProgramVersion.Text, output.ToString().Trim());
    }

    [Theory]
    [InlineData("tidings [command] [options]", "help")]
    [InlineData("tidings token create [options]", "help", "token", "create")]
    public async Task Help_is_a_command_too(string usage, params string[] arguments)
    {
        var output = new StringWriter();

        Assert.Equal(ExitCode.Done, await TidingsCommand.RunAsync(arguments, output, TextWriter.Null));
        Assert.Contains(usage, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_has_help_and_takes_no_unknown_option()
    {
        foreach (var path in CommandWords.Of(TidingsCommand.Create()).Select(words => words.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            Assert.Equal(ExitCode.Done, await TidingsCommand.RunAsync([.. path, "--help"], TextWriter.Null, TextWriter.Null));
            Assert.Equal(ExitCode.Usage, await TidingsCommand.RunAsync([.. path, "--no-such-option"], TextWriter.Null, TextWriter.Null));
        }
    }

    [Fact]
    public async Task Token_commands_make_no_store_where_there_is_none()
    {
        var directory = Directory.CreateTempSubdirectory("tidings-none-");
        try
        {
            var error = new StringWriter();

            Assert.Equal(ExitCode.Failed, await TidingsCommand.RunAsync(["token", "list", "--data", directory.FullName], TextWriter.Null, error));
            Assert.Contains(directory.FullName, error.ToString(), StringComparison.Ordinal);
            Assert.Empty(directory.EnumerateFileSystemInfos());
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
