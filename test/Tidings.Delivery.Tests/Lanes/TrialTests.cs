using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>Single trials of a destination whose circuit is open.</summary>
public sealed class TrialTests
{
    private static LaneWorld World() => new(new DispatcherLimits(), new Random(1), (_, _) => true);

    [Fact]
    public void No_entry_is_tried_twice_in_a_row_while_others_wait()
    {
        var world = Open(waiting: 10);
        var trials = Trials(world, 30, _ => AttemptVerdict.Failed);

        Assert.DoesNotContain(trials.Zip(trials.Skip(1)), pair => pair.First == pair.Second);
    }

    [Fact]
    public void Every_waiting_entry_has_its_trial()
    {
        var world = Open(waiting: 10);
        var trials = Trials(world, 60, _ => AttemptVerdict.Failed);

        Assert.Equal(Enumerable.Range(1, 15).Select(position => (long)position), trials.Distinct().Order());
    }

    [Fact]
    public void Entries_that_fail_at_the_head_do_not_hide_one_that_passes()
    {
        var world = Open(waiting: 23);
        Trials(world, 100, position => position <= 8 ? AttemptVerdict.Failed : AttemptVerdict.Delivered);

        Assert.Equal(20, world.Journal.Values.Count(row => row.State == DeliveryState.Delivered));
    }

    [Fact]
    public void An_entry_delivered_by_a_trial_is_not_sent_again()
    {
        var world = Open(waiting: 23);
        Trials(world, 100, position => position <= 8 ? AttemptVerdict.Failed : AttemptVerdict.Delivered);

        Assert.All(world.Sent.Where(sent => sent.Position > 8).GroupBy(sent => sent), sent => Assert.Single(sent));
    }

    [Fact]
    public void An_entry_delivered_by_a_trial_is_not_sent_again_after_a_crash()
    {
        var world = Open(waiting: 23);
        while (world.Lane(1).IsParked)
        {
            Trials(world, 1, position => position <= 8 ? AttemptVerdict.Failed : AttemptVerdict.Delivered);
        }

        world.Flush();
        world.Crash();
        Trials(world, 40, _ => AttemptVerdict.Delivered);

        Assert.All(world.Sent.Where(sent => sent.Position > 8).GroupBy(sent => sent), sent => Assert.Single(sent));
    }

    [Fact]
    public void A_refused_trial_is_followed_by_another_entry_at_once()
    {
        var world = Open(waiting: 10);
        Trials(world, 1, _ => AttemptVerdict.Refused);
        world.Flush();
        world.Drive();

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void A_trial_that_is_put_off_is_made_again_when_the_receiver_said()
    {
        var world = Open(waiting: 10);
        NextTrial(world);
        world.Finish(0, AttemptVerdict.Throttled, TimeSpan.FromSeconds(100));
        world.Time.Advance(TimeSpan.FromSeconds(99));
        world.Drive();
        var early = world.InFlight.Count;
        world.Time.Advance(TimeSpan.FromSeconds(1));
        world.Drive();

        Assert.Equal((0, 1), (early, world.InFlight.Count));
    }

    [Fact]
    public void A_test_that_succeeds_sends_what_waits()
    {
        var world = Open(waiting: 10);
        world.Dispatcher.HeardWell(world.Lane(1));
        Trials(world, 20, _ => AttemptVerdict.Delivered);

        Assert.Equal(15, world.Journal.Values.Count(row => row.State == DeliveryState.Delivered));
    }

    [Fact]
    public void Any_change_of_the_subscription_has_it_asked_at_once()
    {
        var world = Open(waiting: 10);
        world.MoveTo(1, null);
        world.Drive();

        Assert.True(world.Lane(1).IsParked);
        Assert.Single(world.InFlight);
    }

    [Fact]
    public void A_change_of_where_it_sends_closes_the_circuit()
    {
        var world = Open(waiting: 10);
        world.MoveTo(1, "elsewhere:443");

        Assert.False(world.Lane(1).IsParked);
    }

    [Fact]
    public void A_delivery_that_waits_is_the_next_trial_when_it_is_asked_for()
    {
        var world = Open(waiting: 10);
        world.Redeliver(1, 12);
        world.Flush();
        world.Drive();

        Assert.Equal(12, Assert.Single(world.InFlight).Position);
    }

    [Fact]
    public void A_delivery_that_was_asked_for_ahead_of_its_turn_goes_out_once()
    {
        var world = Open(waiting: 10);
        world.Redeliver(1, 12);
        Trials(world, 40, _ => AttemptVerdict.Delivered);

        Assert.Single(world.Sent, sent => sent.Position == 12);
    }

    [Fact]
    public void What_opens_and_closes_is_told_once_each()
    {
        var world = Open(waiting: 0);
        Trials(world, 10, _ => AttemptVerdict.Failed);
        Trials(world, 10, _ => AttemptVerdict.Delivered);

        Assert.Equal([CircuitEvent.Opened, CircuitEvent.Closed], world.Told);
    }

    [Fact]
    public void A_destination_that_comes_and_goes_is_told_of_once_in_ten_minutes()
    {
        var world = World();
        world.Subscribe(1);
        for (var round = 0; round < 5; round++)
        {
            Fail(world);
            world.Dispatcher.HeardWell(world.Lane(1));
            world.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Single(world.Told, told => told == CircuitEvent.Opened);
    }

    [Fact]
    public void A_failure_that_was_not_told_because_another_was_is_told_once_it_lasts()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world);
        world.Dispatcher.HeardWell(world.Lane(1));
        Fail(world);
        var before = world.Told.Count(told => told == CircuitEvent.Opened);
        Trials(world, 10, _ => AttemptVerdict.Failed);

        Assert.Equal((1, 2), (before, world.Told.Count(told => told == CircuitEvent.Opened)));
    }

    [Fact]
    public void A_clock_that_is_set_back_silences_no_report()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world);
        world.Dispatcher.HeardWell(world.Lane(1));
        world.Time.Advance(TimeSpan.FromDays(-1));
        world.Drive();
        world.Time.Advance(TimeSpan.FromMinutes(11));
        Fail(world);

        Assert.Equal(2, world.Told.Count(told => told == CircuitEvent.Opened));
    }

    /// <summary>A lane with five entries that failed, and others behind them.</summary>
    private static LaneWorld Open(int waiting)
    {
        var world = World();
        world.Subscribe(1);
        Fail(world);
        world.Append(waiting);
        while (world.TailStep())
        {
        }

        return world;
    }

    private static void Fail(LaneWorld world)
    {
        while (!world.Lane(1).IsParked)
        {
            world.Append(1);
            world.Drive();
            while (world.InFlight.Count > 0)
            {
                world.Finish(0, AttemptVerdict.Failed);
            }
        }

        world.Flush();
    }

    private static void NextTrial(LaneWorld world)
    {
        for (var minute = 0; minute < 100 && world.InFlight.Count == 0; minute++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(1));
            world.Drive();
        }
    }

    /// <summary>Makes the next attempts, whenever they are due, and answers them.</summary>
    private static List<long> Trials(LaneWorld world, int count, Func<long, AttemptVerdict> verdict)
    {
        var before = world.Sent.Count;
        for (var trial = 0; trial < count; trial++)
        {
            NextTrial(world);
            while (world.InFlight.Count > 0)
            {
                world.Finish(0, verdict(world.InFlight[0].Position));
            }

            world.Flush();
        }

        return [.. world.Sent.Skip(before).Select(sent => sent.Position)];
    }
}
