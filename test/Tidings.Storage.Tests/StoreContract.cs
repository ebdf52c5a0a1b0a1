using Tidings.Access;

namespace Tidings.Storage.Tests;

/// <summary>What every contract suite needs: one store, opened as often as the test likes on the same data.</summary>
public abstract class StoreContract : IDisposable
{
    protected static readonly AccountId Account = new("aaaaaaaaaaaaaaaaaaaaaaaa");
    protected static readonly AccountId OtherAccount = new("bbbbbbbbbbbbbbbbbbbbbbbb");

    internal ManualTime Time { get; } = new();

    protected static CancellationToken Cancelled { get; } = new(canceled: true);

    /// <summary>Stops a test that hangs; a healthy one never meets it.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store of this test: empty the first time, later with what is there.</summary>
    protected abstract Task<StoreHandle> OpenAsync();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
