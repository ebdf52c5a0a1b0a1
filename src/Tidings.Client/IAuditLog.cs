namespace Tidings.Client;

/// <summary>Publishes entries to the audit log of a Tidings server. Thread-safe; neither method waits for the server.</summary>
public interface IAuditLog
{
    /// <summary>Queues an entry to be sent soon. Never waits.</summary>
    /// <returns>False when the queue is full: the entry is dropped and counted (<c>tidings.client.entries.dropped</c>).</returns>
    /// <exception cref="ArgumentException">The entry has more than 1 MiB as JSON, or an id that the server would not take.</exception>
    /// <exception cref="ObjectDisposedException">The log was closed.</exception>
    bool Publish(AuditLogEntry entry);

    /// <summary>Queues an entry to be sent soon; where the queue is full, waits for room.</summary>
    /// <exception cref="ArgumentException">The entry has more than 1 MiB as JSON, or an id that the server would not take.</exception>
    /// <exception cref="ObjectDisposedException">The log was closed.</exception>
    ValueTask PublishAsync(AuditLogEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Sends at once what was published so far, and waits until the server has it on disk or it was given up.</summary>
    Task FlushAsync(CancellationToken cancellationToken = default);
}
