using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>What a lane whose destination hangs costs the others (invariant 4 of the design): next to nothing.</summary>
public sealed class HungLaneTests
{
    private const long Hung = 1;
    private const long Well = 2;

    [Fact]
    public void A_destination_nobody_has_heard_of_gets_one_delivery_until_it_answers()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Hung);
        Feed(world, 50);

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void A_destination_that_answers_has_its_whole_window_after_four_round_trips()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Well);
        Feed(world, 100);
        for (var roundTrip = 0; roundTrip < 4; roundTrip++)
        {
            for (var open = world.InFlight.Count; open > 0; open--)
            {
                world.Finish(0, AttemptVerdict.Delivered);
                Move(world);
            }
        }

        Assert.Equal(16, world.InFlight.Count);
    }

    [Fact]
    public void A_lane_holds_no_more_of_a_window_than_it_needed_before_its_destination_hung()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Hung);
        for (var i = 0; i < 100; i++)
        {
            Feed(world, 1);
            FinishAll(world, Hung);
        }

        Feed(world, 100);

        Assert.Equal(2, world.InFlight.Count);
    }

    [Fact]
    public void Hardly_anything_is_planned_for_a_destination_that_never_answered()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Hung);
        Feed(world, 1000);

        Assert.InRange(world.Lane(Hung).Pending.Count, 0, 32);
    }

    [Fact]
    public void Nothing_is_read_for_a_lane_that_hangs()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Hung);
        for (var i = 0; i < 1000; i++)
        {
            world.Append(1);
            world.TailStep();
            world.Start();
            Assert.False(world.DoTask());
        }
    }

    [Fact]
    public void A_lane_that_fails_reads_nothing_while_it_has_something_in_hand()
    {
        var world = World(new DispatcherLimits());
        world.Subscribe(Hung);
        Feed(world, 100);
        world.Finish(0, AttemptVerdict.Failed);
        world.Start();
        world.Finish(0, AttemptVerdict.Failed);
        world.Start();

        Assert.False(world.DoTask());
    }

    [Fact]
    public void A_lane_that_hangs_costs_no_write()
    {
        var world = World(new DispatcherLimits { IdleCheckpoint = int.MaxValue });
        world.Subscribe(Hung);
        Feed(world, 1000);
        world.Flush();
        Feed(world, 1000);

        Assert.False(world.Dispatcher.HasOutcomes);
    }

    [Fact]
    public void Lanes_of_one_host_share_its_bound()
    {
        var world = World(new DispatcherLimits { HostWindow = 8, FirstWindow = 16 }, _ => "a:443");
        world.Subscribe(1);
        world.Subscribe(2);
        Feed(world, 50);

        Assert.Equal((8, 2), (world.InFlight.Count, world.InFlight.Select(delivery => delivery.Lane).Distinct().Count()));
    }

    [Fact]
    public void Lanes_of_different_hosts_or_of_none_share_nothing()
    {
        var world = World(new DispatcherLimits { HostWindow = 8, FirstWindow = 8 }, number => number < 3 ? null : $"{number}:443");
        for (var number = 1; number <= 4; number++)
        {
            world.Subscribe(number);
        }

        Feed(world, 50);

        Assert.Equal(32, world.InFlight.Count);
    }

    [Fact]
    public void A_lane_gets_its_even_share_of_a_host_that_hung_lanes_have_used_up()
    {
        var world = World(new DispatcherLimits { HostWindow = 8, FirstWindow = 16 }, _ => "a:443");
        world.Subscribe(Hung);
        Feed(world, 50);
        world.Subscribe(Well);
        Feed(world, 50);

        Assert.Equal((8, 4), (InFlightOf(world, Hung), InFlightOf(world, Well)));
    }

    [Fact]
    public void A_lane_may_always_have_one_in_flight_to_its_host()
    {
        var world = World(new DispatcherLimits { HostWindow = 2, FirstWindow = 16 }, _ => "a:443");
        for (var number = 1; number <= 5; number++)
        {
            world.Subscribe(number);
        }

        Feed(world, 50);

        Assert.Equal(5, world.InFlight.Select(delivery => delivery.Lane.Number).Distinct().Count());
    }

    [Fact]
    public void A_lane_that_waits_for_its_host_goes_on_when_another_is_done()
    {
        var world = new LaneWorld(new DispatcherLimits { HostWindow = 6, FirstWindow = 16 }, new Random(1), (lane, position) => lane == Hung == position <= 6, _ => "a:443");
        world.Subscribe(Hung);
        world.Subscribe(Well);
        Feed(world, 20);
        var share = InFlightOf(world, Well);
        while (InFlightOf(world, Hung) > 0)
        {
            FinishAll(world, Hung);
            Move(world);
        }

        Assert.Equal((3, 6), (share, InFlightOf(world, Well)));
    }

    [Fact]
    public void What_a_lane_left_behind_when_it_moved_counts_in_its_old_hosts_shares()
    {
        var world = World(new DispatcherLimits { HostWindow = 8, FirstWindow = 16 }, _ => "a:443");
        world.Subscribe(Hung);
        world.Subscribe(Well);
        world.MoveTo(Well, "b:443");
        Feed(world, 50);
        FinishAll(world, Well);
        world.MoveTo(Hung, "b:443");
        world.MoveTo(Well, "a:443");
        Feed(world, 50);

        // Eight of the hung lane are still on their way to it: the other has the half that two lanes are due.
        Assert.Equal(4, world.InFlight.Count(delivery => delivery.Lane.Number == Well && delivery.Host?.Authority == "a:443"));
    }

    private static LaneWorld World(DispatcherLimits limits, Func<long, string?>? authorityOf = null) => new(limits, new Random(1), (_, _) => true, authorityOf);

    private static void Feed(LaneWorld world, int entries)
    {
        world.Append(entries);
        Move(world);
    }

    private static void Move(LaneWorld world)
    {
        while (world.TailStep() || world.DoTask() || world.Start())
        {
        }
    }

    private static int InFlightOf(LaneWorld world, long lane) => world.InFlight.Count(delivery => delivery.Lane.Number == lane);

    private static void FinishAll(LaneWorld world, long lane)
    {
        for (var index = world.InFlight.Count - 1; index >= 0; index--)
        {
            if (world.InFlight[index].Lane.Number == lane)
            {
                world.Finish(index, AttemptVerdict.Delivered);
            }
        }
    }
}
