using Tidings.Delivery.Deliveries;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Health;

/// <summary>Whether the process can work now: the store reads and writes, and the engine runs. Thread-safe.</summary>
/// <remarks>Asking the store commits a write, so one answer serves everybody for a second: no number of callers makes more than one write a second.</remarks>
internal sealed class Readiness(SqliteStore store, DeliveryEngine engine, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<string?>? _answer;
    private long _askedAt;

    /// <returns>Why it cannot work; null when it can.</returns>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken) =>
        engine.Fault.IsCompleted ? "the delivery engine has stopped"
            // Looked at each time, for a look costs nothing to speak of.
            : store.FindLoss() is not null ? "the database is not where it was opened"
            : await AnswerAsync().WaitAsync(cancellationToken);

    private Task<string?> AnswerAsync()
    {
        lock (_lock)
        {
            // One that is still being asked serves too, however long it takes.
            if (_answer is not { } answer || (answer.IsCompleted && time.GetElapsedTime(_askedAt) >= Lifetime))
            {
                _askedAt = time.GetTimestamp();
                _answer = answer = Task.Run(AskStoreAsync);
            }

            return answer;
        }
    }

    private async Task<string?> AskStoreAsync()
    {
        try
        {
            await store.ProbeAsync(CancellationToken.None);
            return null;
        }
        catch (StorageUnavailableException)
        {
            return "the store does not answer";
        }
    }
}
