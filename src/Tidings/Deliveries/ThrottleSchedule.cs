namespace Tidings.Deliveries;

/// <summary>How long a subscription pauses whose destination asks to be sent less.</summary>
public static class ThrottleSchedule
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <param name="throttles">Requests in a row that the destination put off, each made after the pause of the one before; 1 or more.</param>
    /// <param name="asked">What the receiver asked for (<see cref="RetryAfter.Read"/>); null when it named no usable time.</param>
    /// <returns>What was asked for, exactly: receivers mean it. Otherwise 1 s, doubled with each, 60 s at most.</returns>
    public static TimeSpan PauseAfter(int throttles, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(throttles, 1);
        if (asked is { } pause)
        {
            return pause > RetryAfter.Longest ? RetryAfter.Longest : pause;
        }

        // In doubles, so that any number of them saturates where TimeSpan would overflow.
        return TimeSpan.FromTicks((long)Math.Min(FirstWait.Ticks * Math.Pow(2, throttles - 1), LongestWait.Ticks));
    }
}
