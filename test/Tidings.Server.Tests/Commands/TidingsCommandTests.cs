using Tidings.Server.Commands;

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
