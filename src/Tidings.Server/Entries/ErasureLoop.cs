using Tidings.Access;
using Tidings.Delivery.Deliveries;
using Tidings.Entries;
using Tidings.Entries.Erasure;

namespace Tidings.Server.Entries;

/// <summary>Runs erasures, one after the other, also those that a crash interrupted. The store's table of them is the queue.</summary>
internal sealed partial class ErasureLoop(IErasureStore store, DeliveryEngine engine, TimeProvider time, ILogger<ErasureLoop> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterBreak = TimeSpan.FromMinutes(1);

    private readonly Dictionary<long, ErasureTicket> _tickets = [];

    // Held while an erasure is begun or ended, so that nobody gets the ticket of one that ended before.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _wanted = new(0);

    /// <summary>Begins an erasure durably, or joins the one that runs for the same person.</summary>
    public async Task<ErasureTicket> BeginAsync(AccountId account, SubjectTraits subject, AuditLogEntry audit)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            var begun = await store.BeginAsync(account, subject, audit, CancellationToken.None);
            return TicketOf(begun);
        }
        finally
        {
            _gate.Release();
            _wanted.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _gate.Dispose();
        _wanted.Dispose();
    }

    /// <summary>Does everything that there is to do now.</summary>
    private async Task RunPendingAsync(CancellationToken cancellationToken)
    {
        while (await store.ListAsync(cancellationToken) is [var first, ..])
        {
            await RunAsync(first, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            while (true)
            {
                try
                {
                    await RunPendingAsync(stoppingToken);
                    await _wanted.WaitAsync(stoppingToken);
                }
                catch (StorageUnavailableException error)
                {
                    LogFault(error);
                    await Task.Delay(AfterFault, time, stoppingToken);
                }
                catch (Exception error) when (!stoppingToken.IsCancellationRequested)
                {
                    // The edge of a loop: deliveries must not end with it.
                    LogBroken(error);
                    await Task.Delay(AfterBreak, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; the next start goes on.
        }
    }

    private async Task RunAsync(SubjectErasure erasure, CancellationToken cancellationToken)
    {
        var ticket = await WithGateAsync(() => TicketOf(erasure), cancellationToken);
        while (erasure.Stage != ErasureStage.Done)
        {
            var next = await store.StepAsync(erasure, cancellationToken);
            if (next.EntriesChanged > erasure.EntriesChanged || next.Stage > ErasureStage.Index)
            {
                engine.ForgetEntries();
            }

            erasure = next;
            ticket.Tell(erasure);
        }

        LogDone(erasure.EntriesChanged, erasure.EntriesExamined, erasure.JournalChanged);
        await WithGateAsync(() => _tickets.Remove(erasure.Number), cancellationToken);
        ticket.Complete();
    }

    private ErasureTicket TicketOf(SubjectErasure erasure)
    {
        if (!_tickets.TryGetValue(erasure.Number, out var ticket))
        {
            _tickets.Add(erasure.Number, ticket = new ErasureTicket(erasure));
        }

        return ticket;
    }

    private async Task<T> WithGateAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return action();
        }
        finally
        {
            _gate.Release();
        }
    }

    // Whose data it was stands in no log.
    [LoggerMessage(LogLevel.Information, "A person's data was erased from {EntriesChanged} of {EntriesExamined} entries and {JournalRows} rows of the journal")]
    private partial void LogDone(long entriesChanged, long entriesExamined, long journalRows);

    [LoggerMessage(LogLevel.Warning, "An erasure cannot go on now; it is tried again")]
    private partial void LogFault(Exception error);

    [LoggerMessage(LogLevel.Error, "An erasure failed; it is tried again")]
    private partial void LogBroken(Exception error);
}
