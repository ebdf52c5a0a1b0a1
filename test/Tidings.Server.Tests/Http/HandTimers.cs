namespace Tidings.Server.Tests.Http;

/// <summary>A clock whose timers go off when a test says so, whatever they were set to.</summary>
internal sealed class HandTimers : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<HandTimer> _timers = [];
    private readonly TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override DateTimeOffset GetUtcNow() => ManualTime.Start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(callback, state);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        _set.TrySetResult();
        return timer;
    }

    /// <summary>Lets every timer that is not disposed go off once; the first of them may still have to be set.</summary>
    public async Task FireAsync()
    {
        await _set.Task.WaitAsync(Patience.Longest);
        List<HandTimer> timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        timers.ForEach(timer => timer.Fire());
    }

    private sealed class HandTimer(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Fire()
        {
            if (!_isDisposed)
            {
                callback(state);
            }
        }

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
