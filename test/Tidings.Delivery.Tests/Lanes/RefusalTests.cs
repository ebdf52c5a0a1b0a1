using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>An entry that a receiver will not take never delays the entries behind it.</summary>
public sealed class RefusalTests
{
    private static LaneWorld World() => new(new DispatcherLimits(), new Random(1), (_, _) => true);

    [Fact]
    public void Entries_behind_refused_ones_are_delivered_at_once()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(28);
        Answer(world, sent => sent <= 8 ? AttemptVerdict.Refused : AttemptVerdict.Delivered);

        Assert.Equal(20, world.Journal.Values.Count(row => row.State == DeliveryState.Delivered));
    }

    [Fact]
    public void Refused_entries_go_on_by_their_own_schedule()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(8);
        for (var round = 0; round < 2000; round++)
        {
            Answer(world, _ => AttemptVerdict.Refused);
            world.Time.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.All(world.Journal.Values, row => Assert.Equal((DeliveryState.Abandoned, RetrySchedule.MaxAttempts), (row.State, row.Attempts)));
    }

    [Fact]
    public void Refusals_open_no_circuit()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(50);
        Answer(world, _ => AttemptVerdict.Refused);

        Assert.False(world.Lane(1).IsParked);
    }

    [Fact]
    public void Refusals_count_as_errors()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(3);
        Answer(world, _ => AttemptVerdict.Refused);

        Assert.Equal(world.Sent.Count, world.Statuses.Sum(status => status.Errors));
    }

    [Fact]
    public void A_receiver_that_refuses_everything_gets_one_request_a_second_after_a_hundred_refusals()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1000);
        Answer(world, _ => AttemptVerdict.Refused);
        var before = world.Sent.Count;
        for (var second = 0; second < 60; second++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            Answer(world, _ => AttemptVerdict.Refused);
        }

        Assert.InRange(world.Sent.Count - before, 55, 61);
    }

    [Fact]
    public void A_hundred_refusals_come_before_it_is_slowed()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1000);
        Answer(world, _ => AttemptVerdict.Refused);

        Assert.InRange(world.Sent.Select(sent => sent.Position).Distinct().Count(), 100, 116);
    }

    [Fact]
    public void One_success_lifts_the_slow_pace()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1000);
        Answer(world, _ => AttemptVerdict.Refused);
        for (var second = 0; second < 5; second++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            Answer(world, _ => AttemptVerdict.Delivered);
        }

        Assert.Equal(1000, world.Sent.Select(sent => sent.Position).Distinct().Count());
    }

    [Fact]
    public void Retries_of_the_same_entries_do_not_make_a_hundred()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(60);
        for (var round = 0; round < 5; round++)
        {
            Answer(world, _ => AttemptVerdict.Refused);
            world.Time.Advance(TimeSpan.FromMinutes(3));
        }

        world.Append(30);
        Answer(world, _ => AttemptVerdict.Refused);

        Assert.Equal(90, world.Sent.Select(sent => sent.Position).Distinct().Count());
    }

    /// <summary>Sends and answers until nothing more goes out at this moment.</summary>
    private static void Answer(LaneWorld world, Func<long, AttemptVerdict> verdict)
    {
        do
        {
            world.Drive();
            while (world.InFlight.Count > 0)
            {
                world.Finish(0, verdict(world.InFlight[0].Position));
            }

            world.Flush();
            world.Drive();
        }
        while (world.InFlight.Count > 0);
    }
}
