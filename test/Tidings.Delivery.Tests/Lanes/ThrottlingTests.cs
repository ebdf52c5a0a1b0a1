using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>A destination that is alive and asks to be sent less.</summary>
public sealed class ThrottlingTests
{
    private static LaneWorld World(Pace pace = default) => new(new DispatcherLimits { FirstWindow = 4 }, new Random(1), (_, _) => true, pace: pace);

    [Fact]
    public void Nothing_of_the_subscription_goes_out_before_the_time_that_was_asked_for()
    {
        var world = Throttled(TimeSpan.FromSeconds(30));
        world.Time.Advance(TimeSpan.FromSeconds(29.9));
        world.Drive();

        Assert.Empty(world.InFlight);
    }

    [Fact]
    public void After_the_pause_the_oldest_goes_first_and_alone()
    {
        var world = Throttled(TimeSpan.FromSeconds(30));
        world.Time.Advance(TimeSpan.FromSeconds(30));
        world.Drive();

        Assert.Equal(1, Assert.Single(world.InFlight).Position);
    }

    [Fact]
    public void Without_a_time_the_pause_doubles()
    {
        var world = Throttled(retryAfter: null);
        var waits = new List<int>();
        for (var throttle = 0; throttle < 8; throttle++)
        {
            var seconds = 0;
            while (world.InFlight.Count == 0)
            {
                world.Time.Advance(TimeSpan.FromSeconds(1));
                seconds++;
                world.Drive();
            }

            waits.Add(seconds);
            world.Finish(0, AttemptVerdict.Throttled);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits);
    }

    [Fact]
    public void What_was_in_flight_together_asks_for_one_pause()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(20);
        world.Drive();
        while (world.InFlight.Count > 0)
        {
            world.Finish(0, AttemptVerdict.Throttled);
        }

        world.Time.Advance(TimeSpan.FromSeconds(1));
        world.Drive();

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void Throttling_consumes_no_attempt_and_opens_no_circuit()
    {
        var world = Throttled(TimeSpan.FromSeconds(1));
        PutOffAHundredTimes(world);

        Assert.Empty(world.Journal);
        Assert.False(world.Lane(1).IsParked);
    }

    [Fact]
    public void Throttled_attempts_are_counted_apart_and_one_stands_for_them_among_the_errors()
    {
        var world = Throttled(TimeSpan.FromSeconds(1));
        PutOffAHundredTimes(world);

        Assert.Equal((0, world.Sent.Count), (world.Statuses.Sum(status => status.Errors), world.Statuses.Sum(status => status.Throttled)));
        Assert.Single(world.Statuses.SelectMany(status => status.LatestErrors));
    }

    [Fact]
    public void A_channel_that_takes_one_a_second_gets_nearly_one_a_second_in_the_order_of_the_log()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(200);
        var taken = new List<long>();
        var last = DateTimeOffset.MinValue;
        for (var step = 0; step < 2200; step++)
        {
            world.Drive();
            while (world.InFlight.Count > 0)
            {
                var takes = world.Time.GetUtcNow() - last >= TimeSpan.FromSeconds(1);
                if (takes)
                {
                    last = world.Time.GetUtcNow();
                    taken.Add(world.InFlight[0].Position);
                }

                world.Finish(0, takes ? AttemptVerdict.Delivered : AttemptVerdict.Throttled, takes ? null : TimeSpan.FromSeconds(1));
            }

            world.Flush();
            world.Time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(taken.Order(), taken);
        Assert.Equal(200, taken.Count);
    }

    [Fact]
    public void A_retry_that_is_put_off_keeps_its_attempts()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1);
        world.Drive();
        world.Finish(0, AttemptVerdict.Refused);
        world.Flush();
        world.Drive();
        world.Finish(0, AttemptVerdict.Throttled, TimeSpan.FromSeconds(5));
        world.Time.Advance(TimeSpan.FromSeconds(5));
        world.Drive();
        world.Finish(0, AttemptVerdict.Delivered);
        world.Flush();

        Assert.Equal(2, Assert.Single(world.Journal).Value.Attempts);
    }

    [Fact]
    public void A_success_while_others_are_put_off_does_not_cut_the_pause()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(4);
        world.Drive();
        world.Finish(0, AttemptVerdict.Throttled, TimeSpan.FromSeconds(10));
        world.Finish(0, AttemptVerdict.Delivered);
        world.Time.Advance(TimeSpan.FromSeconds(9));
        world.Drive();

        Assert.Equal(2, world.InFlight.Count); // Those that were in flight before.
    }

    [Fact]
    public void A_pause_survives_a_clock_that_is_set_back_by_no_more_than_itself()
    {
        var world = Throttled(TimeSpan.FromSeconds(30));
        world.Time.Advance(TimeSpan.FromDays(-1));
        world.Drive();
        world.Time.Advance(TimeSpan.FromSeconds(31));
        world.Drive();

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void A_crash_during_a_pause_loses_nothing()
    {
        var world = Throttled(TimeSpan.FromSeconds(30));
        world.Flush();
        world.Crash();
        for (var round = 0; round < 50; round++)
        {
            world.Drive();
            FinishAll(world, AttemptVerdict.Delivered);
            world.Flush();
        }

        Assert.Equal(20, world.Journal.Values.Count(row => row.State == DeliveryState.Delivered));
    }

    [Fact]
    public void A_documented_rate_is_kept_without_a_burst()
    {
        var world = World(new Pace(TimeSpan.FromSeconds(1), TimeSpan.Zero));
        world.Subscribe(1);
        world.Append(20);
        for (var step = 0; step < 50; step++)
        {
            world.Drive();
            FinishAll(world, AttemptVerdict.Delivered);
            world.Time.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(5, world.Sent.Count);
    }

    [Fact]
    public void A_request_that_was_long_on_its_way_is_not_followed_too_soon()
    {
        var world = World(new Pace(TimeSpan.FromSeconds(1), TimeSpan.Zero) { Gap = TimeSpan.FromSeconds(1) });
        world.Subscribe(1);
        world.Append(2);
        world.Drive();
        world.Time.Advance(TimeSpan.FromSeconds(0.9));
        world.Finish(0, AttemptVerdict.Delivered);
        world.Time.Advance(TimeSpan.FromSeconds(0.9));
        world.Drive();
        var early = world.InFlight.Count;
        world.Time.Advance(TimeSpan.FromSeconds(0.1));
        world.Drive();

        Assert.Equal((0, 1), (early, world.InFlight.Count));
    }

    [Fact]
    public void What_is_put_off_when_the_circuit_opens_waits_durably()
    {
        var world = new LaneWorld(new DispatcherLimits { FirstWindow = 8 }, new Random(1), (_, _) => true);
        world.Subscribe(1);
        world.Append(8);
        world.Drive();
        world.Finish(0, AttemptVerdict.Throttled, TimeSpan.FromSeconds(30));
        for (var failure = 0; failure < 5; failure++)
        {
            world.Finish(0, AttemptVerdict.Failed);
        }

        world.Flush();

        Assert.Equal((DeliveryState.Retrying, 0), (world.Journal[(1, 1)].State, world.Journal[(1, 1)].Attempts));
    }

    private static void PutOffAHundredTimes(LaneWorld world)
    {
        for (var round = 0; round < 100; round++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            world.Drive();
            FinishAll(world, AttemptVerdict.Throttled, TimeSpan.FromSeconds(1));
            world.Flush();
        }
    }

    private static LaneWorld Throttled(TimeSpan? retryAfter)
    {
        var world = World();
        world.Subscribe(1);
        world.Append(20);
        world.Drive();
        FinishAll(world, AttemptVerdict.Throttled, retryAfter);
        return world;
    }

    private static void FinishAll(LaneWorld world, AttemptVerdict verdict, TimeSpan? retryAfter = null)
    {
        while (world.InFlight.Count > 0)
        {
            world.Finish(0, verdict, retryAfter);
        }
    }
}
