using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tidings.Client;

/// <summary>Sends entries to a Tidings server from a bounded queue, in batches, one request at a time, in the order published.</summary>
/// <remarks>
/// At least once, and, as each entry has an id, stored once. What waits is in memory: a crash of this process loses it.
/// Closing it (<see cref="DisposeAsync"/>) sends what waits, for as long as <see cref="AuditLogOptions.ShutdownTimeout"/>.
/// </remarks>
public sealed partial class AuditLogClient : IAuditLog, IAsyncDisposable
{
    private readonly AuditLogOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly PendingEntries _pending;
    private readonly EntryWriter _writer;
    private readonly EntrySender _sender;
    private readonly AuditLogMetrics _metrics;
    private readonly Backoff _backoff;
    private readonly Func<double> _random;
    private readonly HttpClient? _ownHttp;
    private readonly CancellationTokenSource _cutOff = new();
    private readonly Lazy<Task> _closing;
    private readonly Task _sending;
    private long _dropped;
    private int _isFull;

    // Of the batch in hand, what is neither delivered nor dropped.
    private int _left;

    /// <param name="options">Read once.</param>
    /// <param name="http">Gives a client for each request, for example one of <c>IHttpClientFactory</c>; it is not disposed here. Null: one of its own.</param>
    /// <exception cref="ArgumentException">The options do not fit.</exception>
    public AuditLogClient(
        AuditLogOptions options, Func<HttpClient>? http = null, ILogger<AuditLogClient>? logger = null, TimeProvider? time = null, IMeterFactory? meters = null)
        : this(options, http, logger, time, meters, new Random().NextDouble)
    {
    }

    /// <param name="random">Uniform in [0, 1); called by one thread at a time.</param>
    internal AuditLogClient(
        AuditLogOptions options, Func<HttpClient>? http, ILogger<AuditLogClient>? logger, TimeProvider? time, IMeterFactory? meters, Func<double> random)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        _options = options;
        _logger = (ILogger?)logger ?? NullLogger.Instance;
        _time = time ?? TimeProvider.System;
        _ownHttp = http is null ? NewHttp() : null;
        _pending = new PendingEntries(options.Capacity, options.CapacityBytes, options.BatchSize);
        _writer = new EntryWriter(_time);
        _sender = new EntrySender(options, http ?? (() => _ownHttp!), _time); // ! : made above where none is given.
        _metrics = new AuditLogMetrics(meters, _pending);
        _backoff = new Backoff(options.RetryDelay, options.MaxRetryDelay);
        _random = random;
        _closing = new Lazy<Task>(CloseAsync);
        _sending = Task.Run(SendAllAsync);
    }

    /// <summary>Entries that were given up so far, for whatever reason.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc />
    public bool Publish(AuditLogEntry entry)
    {
        if (_pending.TryAdd(_writer.Write(entry), out _))
        {
            Volatile.Write(ref _isFull, 0);
            return true;
        }

        // Once for each time that it fills up: a line for every entry would be another flood.
        if (Interlocked.Exchange(ref _isFull, 1) == 0)
        {
            LogFull(_pending.Count);
        }

        Drop(1, "full");
        return false;
    }

    /// <inheritdoc />
    public async ValueTask PublishAsync(AuditLogEntry entry, CancellationToken cancellationToken = default)
    {
        var line = _writer.Write(entry);
        while (!_pending.TryAdd(line, out var room))
        {
            await room.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task FlushAsync(CancellationToken cancellationToken = default) => _pending.FlushAsync().WaitAsync(cancellationToken);

    /// <summary>Takes no more entries, and sends what waits; what is not through in time is dropped and counted.</summary>
    public async ValueTask DisposeAsync() => await _closing.Value;

    /// <summary>For a host that stops: sends what waits, for as long as <see cref="AuditLogOptions.ShutdownTimeout"/>, and goes on taking entries.</summary>
    internal async Task FlushBeforeTheEndAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ShutdownTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await FlushAsync(either.Token);
    }

    private async Task CloseAsync()
    {
        _pending.Close();
        using (var timeout = new CancellationTokenSource(_options.ShutdownTimeout, _time))
        using (timeout.Token.Register(_cutOff.Cancel))
        {
            await _sending;
        }

        _ownHttp?.Dispose();
        _metrics.Dispose();
        _cutOff.Dispose();
    }

    private async Task SendAllAsync()
    {
        while (await _pending.TakeAsync(_options.BatchDelay, _time) is { } batch)
        {
            _left = batch.Count;
            try
            {
                await SendAsync(batch);
            }
            catch (Exception) when (_cutOff.IsCancellationRequested)
            {
                LogCutOff(_left);
                GiveUp(_left, "closed");
            }
            catch (Exception error)
            {
                // A fault of ours: the loop must not end with it.
                LogFault(_left, error);
                GiveUp(_left, "refused");
            }

            _pending.Settle(batch.Count);
        }
    }

    private async Task SendAsync(IReadOnlyList<byte[]> batch)
    {
        var start = _time.GetTimestamp();
        for (var attempts = 1; ; attempts++)
        {
            _cutOff.Token.ThrowIfCancellationRequested();
            switch (await _sender.SendAsync(batch, _cutOff.Token))
            {
                case SendOutcome.Accepted:
                    _left -= batch.Count;
                    _metrics.Delivered(batch.Count);
                    if (attempts > 1)
                    {
                        LogRecovered(attempts);
                    }

                    return;
                case SendOutcome.Refused refused when batch.Where((_, place) => refused.Entries.Contains(place)).Count() is > 0 and var wrong:
                    GiveUp(wrong, "refused");
                    LogRefused(wrong, refused.Reason);
                    if (wrong < batch.Count)
                    {
                        // All or none is the server's rule: without those, the others get through, or it names more.
                        await SendAsync([.. batch.Where((_, place) => !refused.Entries.Contains(place))]);
                    }

                    return;
                case SendOutcome.Refused when batch.Count > 1:
                    // Halves find the one that is wrong, or too large to go with others.
                    await SendAsync([.. batch.Take(batch.Count / 2)]);
                    await SendAsync([.. batch.Skip(batch.Count / 2)]);
                    return;
                case SendOutcome.Refused refused:
                    GiveUp(1, "refused");
                    LogRefused(1, refused.Reason);
                    return;
                case SendOutcome.TryAgain again:
                    var wait = _backoff.WaitAfter(attempts, _random(), again.RetryAfter);
                    if (_time.GetElapsedTime(start) + wait > _options.GiveUpAfter)
                    {
                        GiveUp(batch.Count, "gave_up");
                        LogGaveUp(batch.Count, attempts, again.Reason);
                        return;
                    }

                    if (attempts == 1)
                    {
                        LogTryAgain(again.Reason);
                    }

                    await WaitAsync(wait);
                    break;
                case var other:
                    throw new InvalidOperationException($"Unknown outcome {other}.");
            }
        }
    }

    /// <summary>Ends early when somebody flushes or closes meanwhile: they want to see it tried.</summary>
    private async Task WaitAsync(TimeSpan wait)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_cutOff.Token);
        await Task.WhenAny(_pending.Hurried, Task.Delay(wait, _time, enough.Token));
        await enough.CancelAsync();
    }

    /// <summary>Drops so many of the batch in hand.</summary>
    private void GiveUp(int count, string reason)
    {
        _left -= count;
        Drop(count, reason);
    }

    private void Drop(int count, string reason)
    {
        Interlocked.Add(ref _dropped, count);
        _metrics.Dropped(count, reason);
    }

    private static HttpClient NewHttp() =>
        // So that a change of the server's address is noticed; and a redirect would turn the POST into a GET, and leave the token behind.
        new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    [LoggerMessage(LogLevel.Warning, "The queue of the audit log is full with {Waiting} entries; entries are dropped until there is room")]
    private partial void LogFull(int waiting);

    [LoggerMessage(LogLevel.Warning, "Entries of the audit log could not be sent, and are sent again: {Reason}")]
    private partial void LogTryAgain(string reason);

    [LoggerMessage(LogLevel.Information, "Entries of the audit log are through at attempt {Attempts}")]
    private partial void LogRecovered(int attempts);

    [LoggerMessage(LogLevel.Error, "{Count} entries of the audit log are refused by the server and dropped: {Reason}")]
    private partial void LogRefused(int count, string reason);

    [LoggerMessage(LogLevel.Error, "{Count} entries of the audit log are dropped after {Attempts} attempts: {Reason}")]
    private partial void LogGaveUp(int count, int attempts, string reason);

    [LoggerMessage(LogLevel.Error, "{Count} entries of the audit log are dropped: closing took too long")]
    private partial void LogCutOff(int count);

    [LoggerMessage(LogLevel.Error, "{Count} entries of the audit log are dropped: sending failed unexpectedly")]
    private partial void LogFault(int count, Exception error);
}
