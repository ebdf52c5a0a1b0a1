namespace Tidings.Client.Tests;

/// <summary>Waits between two attempts.</summary>
public sealed class BackoffTests
{
    private static readonly Backoff Backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(5000, 30)]
    public void The_ceiling_doubles_up_to_its_own(int attempts, int seconds) =>
        Assert.Equal(seconds / 2.0, Backoff.WaitAfter(attempts, 0.5, null).TotalSeconds);

    [Fact]
    public void Chance_may_shorten_it_to_nothing() => Assert.Equal(TimeSpan.Zero, Backoff.WaitAfter(9, 0, null));

    [Fact]
    public void What_the_server_asks_for_never_shortens_it() =>
        Assert.Equal(TimeSpan.FromSeconds(15), Backoff.WaitAfter(9, 0.5, TimeSpan.FromSeconds(3)));
}
