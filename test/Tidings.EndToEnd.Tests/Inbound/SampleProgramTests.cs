using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Inbound;

/// <summary>samples/TurnOn, which is also the one program here that runs the client as it is built for .NET 8.</summary>
public sealed class SampleProgramTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_sample_publishes_is_delivered()
    {
        await using var receiver = await Receiver.StartAsync(Cancellation);
        await using var server = await ServerProcess.StartAsync(Loopback.Start, Cancellation);
        await new Api(server, Cancellation).SubscribeAsync(receiver);

        var variables = new Dictionary<string, string> { ["Tidings__Server"] = server.Url.ToString(), ["Tidings__AccessToken"] = ServerProcess.Token };
        var result = await BuiltProgram.Sample.RunAsync(["new-checkout"], Path.GetTempPath(), variables, Cancellation);

        Assert.Equal((0, "new-checkout is on, and Tidings knows."), (result.ExitCode, result.Output.Trim().Split('\n')[^1]));
        await receiver.WaitForAsync(1, Cancellation);
        Assert.Equal("new-checkout", (string?)receiver.Requests[0].Json()?["name"]);
    }
}
