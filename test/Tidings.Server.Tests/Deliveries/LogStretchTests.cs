using Tidings.Deliveries;
using Tidings.Server.Deliveries;

namespace Tidings.Server.Tests.Deliveries;

public sealed class LogStretchTests
{
    private static readonly LaneGap Older = new(1, 10, 20, "older");
    private static readonly LaneGap Newer = new(1, 30, 45, "newer");

    [Fact]
    public void What_waits_comes_first_then_gaps_from_the_newest() =>
        Assert.Equal(["50-60 Waiting", "30-45 Abandoned", "10-20 Abandoned"], Lines(50, 60, Older, Newer));

    [Fact]
    public void Nothing_waits_for_a_subscription_that_is_off() => Assert.Equal(["10-20 Abandoned"], Lines(null, 60, Older));

    [Fact]
    public void A_gap_ends_where_the_waiting_begins() => Assert.Equal(["40-60 Waiting", "30-40 Abandoned"], Lines(40, 60, Newer));

    [Fact]
    public void Overlapping_gaps_do_not_tell_of_an_entry_twice() =>
        Assert.Equal(["15-25 Abandoned", "10-15 Abandoned"], Lines(60, 60, Older, new LaneGap(1, 15, 25, "again")));

    private static IEnumerable<string> Lines(long? place, long head, params LaneGap[] gaps) =>
        LogStretch.Of(place, head, gaps).Select(stretch => $"{stretch.After}-{stretch.UpTo} {stretch.State}");
}
