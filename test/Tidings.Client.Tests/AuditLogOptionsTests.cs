namespace Tidings.Client.Tests;

/// <summary>What does not fit is told at the start, all at once.</summary>
public sealed class AuditLogOptionsTests
{
    [Fact]
    public void All_that_is_wrong_is_told_and_no_token()
    {
        var error = Assert.Throws<ArgumentException>(() => new AuditLogClient(new AuditLogOptions
        {
            Server = new Uri("ftp://example.com"),
            AccessToken = "secret\n",
            Capacity = 0,
            CapacityBytes = 1,
            BatchSize = 20_000,
            BatchDelay = TimeSpan.FromSeconds(-1),
            RequestTimeout = TimeSpan.Zero,
            GiveUpAfter = TimeSpan.FromDays(400),
        }));

        Assert.All(
            (string[])["Server", "AccessToken", "Capacity ", "CapacityBytes", "BatchSize", "BatchDelay", "RequestTimeout", "GiveUpAfter"],
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_and_token_suffice() =>
        await new AuditLogClient(new AuditLogOptions { Server = new Uri("http://127.0.0.1:1"), AccessToken = "t" }).DisposeAsync();
}
