using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>What becomes of a replay that is asked for while another runs.</summary>
public sealed class ReplayWideningTests
{
    /// <summary>Runs over positions 11 to 20, and has come to 14.</summary>
    private static readonly (long After, long UpTo, long Cursor) Running = (10, 20, 14);

    [Theory]
    [InlineData(10, 20, "the same")]
    [InlineData(12, 18, "within it")]
    [InlineData(10, 13, "looked at already")]
    public void What_runs_already_changes_nothing(long after, long upTo, string why)
    {
        _ = why;
        Assert.Equal(Running, Ask(runningFailed: false, after, upTo, failed: false));
    }

    [Theory]
    [InlineData(15, 25, 10, 25, 14)]
    [InlineData(20, 25, 10, 25, 14)]
    public void More_at_its_end_widens_it(long after, long upTo, long widenedAfter, long widenedUpTo, long cursor) =>
        Assert.Equal((widenedAfter, widenedUpTo, cursor), Ask(runningFailed: false, after, upTo, failed: false));

    [Theory]
    [InlineData(5, 15)]
    [InlineData(5, 10)]
    public void An_earlier_beginning_widens_a_replay_of_failures_which_looks_again(long after, long upTo) =>
        Assert.Equal((5, 20, 5), Ask(runningFailed: true, after, upTo, failed: true));

    [Theory]
    [InlineData(false, 5, 15, false)]
    [InlineData(false, 21, 25, false)]
    [InlineData(true, 1, 9, true)]
    [InlineData(false, 10, 20, true)]
    [InlineData(true, 10, 20, false)]
    public void What_would_send_twice_or_leave_a_gap_or_is_of_another_kind_is_refused(bool runningFailed, long after, long upTo, bool failed) =>
        Assert.Null(Ask(runningFailed, after, upTo, failed));

    private static (long After, long UpTo, long Cursor)? Ask(bool runningFailed, long after, long upTo, bool failed)
    {
        var world = new LaneWorld(new DispatcherLimits(), new Random(1), (_, _) => true);
        world.Subscribe(1);
        var lane = world.Lane(1);
        var running = new Replay(1, Running.After, Running.UpTo, Running.After, runningFailed);
        world.Dispatcher.BeginReplay(lane, running);
        world.Dispatcher.OfferReplay(lane, running, [], Running.Cursor);
        return world.Dispatcher.BeginReplay(lane, new Replay(1, after, upTo, after, failed)) is { } replay ? (replay.After, replay.UpTo, replay.Cursor) : null;
    }
}
