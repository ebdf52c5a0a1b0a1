namespace Tidings.Delivery.Tests.Deliveries;

/// <summary>The machine's clock, run many times as fast: a wait of seconds is over in milliseconds, in the same order.</summary>
internal sealed class FastTime(int factor) : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Scale(dueTime), Scale(period));

    private TimeSpan Scale(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : wait / factor;
}
