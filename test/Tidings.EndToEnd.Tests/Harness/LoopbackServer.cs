namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>One server for all tests of a class, for those that touch nothing but what they made: a start takes longer than most of them.</summary>
public sealed class LoopbackServer : IAsyncLifetime
{
    /// <summary>Set before the first test runs.</summary>
    public ServerProcess Process { get; private set; } = null!; // ! : as said.

    public async ValueTask InitializeAsync() => Process = await ServerProcess.StartAsync(Loopback.Start, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
