using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Commands;

public sealed class IntegrationsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>docs/writing-an-integration.md, without the writing.</summary>
    [Fact]
    public async Task What_is_made_checks_out_and_can_be_sent_to_a_sink()
    {
        using var directory = new TemporaryDirectory();
        await using var sink = await SinkProcess.StartAsync(Cancellation);

        Assert.Equal(0, (await RunAsync(directory, "new", "my-tool")).ExitCode);
        Assert.Equal(0, (await RunAsync(directory, "validate", "my-tool")).ExitCode);
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "config.json"), $$"""{"url":"{{sink.Client.BaseAddress}}hook","token":"s3cret-of-mine"}""", Cancellation);
        var sent = await RunAsync(directory, "send", "my-tool", "--integrations", ".", "--config", "config.json", "--egress-allow", "127.0.0.1");

        Assert.Equal(0, sent.ExitCode);
        Assert.Contains("{\"ok\":true}", sent.Output, StringComparison.Ordinal);
        Assert.Contains("Test of the connection to My tool", (await sink.StopAsync(Cancellation)).Output, StringComparison.Ordinal);
        Assert.Equal(["config.json", "my-tool"], Directory.EnumerateFileSystemEntries(directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static Task<ProgramResult> RunAsync(TemporaryDirectory directory, params string[] arguments) =>
        BuiltProgram.Server.RunAsync(["integrations", .. arguments], directory.Path, variables: null, Cancellation);
}
