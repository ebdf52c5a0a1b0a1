using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

public sealed class DispatcherTests
{
    private static LaneWorld World(DispatcherLimits? limits = null) => new(limits ?? new DispatcherLimits { FirstWindow = 4 }, new Random(1), (_, _) => true);

    [Fact]
    public void A_retry_that_is_read_before_its_failure_is_known_to_be_durable_is_sent_once()
    {
        var world = new LaneWorld(new DispatcherLimits(), new Random(1), (_, _) => true);
        world.Subscribe(1);
        world.Append(2);
        FailNext(world);
        world.Flush();
        FailNext(world);
        world.BeginCommit();
        world.MakeDurable();

        // Due for the first, it finds the second as well; only then is the second's failure known to be durable.
        world.DoTask();
        world.EndCommit();
        for (var step = 0; step < 10; step++)
        {
            if (world.Start())
            {
                world.Finish(0, AttemptVerdict.Delivered);
            }

            world.DoTask();
        }

        Assert.Equal([(1L, 1L), (1L, 2L), (1L, 1L), (1L, 2L)], world.Sent);

        static void FailNext(LaneWorld world)
        {
            world.TailStep();
            world.Start();
            world.Finish(0, AttemptVerdict.Failed);
        }
    }

    [Fact]
    public void A_lane_that_keeps_up_leaves_no_mark()
    {
        var world = World();
        world.Subscribe(1);
        Deliver(world, 10);
        world.Flush();

        Assert.Empty(world.Marks);
    }

    [Fact]
    public void A_subscription_that_the_engine_hears_of_late_gets_what_came_between()
    {
        var world = World();
        world.Subscribe(1, entriesBeforeTheEngineHears: 3);
        world.DoTask();
        StartAll(world);

        Assert.Equal([1L, 2L, 3L], world.InFlight.Select(delivery => delivery.Position));
    }

    [Fact]
    public void A_crash_before_the_engine_hears_of_a_subscription_loses_nothing_of_it()
    {
        var world = World();
        world.Subscribe(2);
        world.Append(3);
        world.Subscribe(1, entriesBeforeTheEngineHears: 3);
        world.Crash();
        while (world.TailStep() || world.DoTask() || world.Start())
        {
        }

        Assert.Equal([4L, 5L, 6L], world.InFlight.Where(delivery => delivery.Lane.Number == 1).Select(delivery => delivery.Position));
    }

    [Fact]
    public void The_checkpoint_follows_what_is_settled()
    {
        var world = World();
        world.Subscribe(1);
        Deliver(world, 10);
        world.Flush();

        Assert.Equal(10, world.Checkpoint);
    }

    [Fact]
    public void The_checkpoint_stops_before_what_is_in_flight()
    {
        var world = World();
        world.Subscribe(1);
        world.Flush();
        world.Append(3);
        while (world.TailStep())
        {
        }

        while (world.Start())
        {
        }

        world.Finish(0, AttemptVerdict.Delivered);
        world.Finish(1, AttemptVerdict.Delivered);
        world.Flush();

        Assert.Equal(1, world.Checkpoint);
    }

    [Fact]
    public void A_hanging_lane_does_not_hold_the_checkpoint_for_ever()
    {
        var world = World(new DispatcherLimits { TailSpread = 8 });
        world.Subscribe(1);
        world.Subscribe(2);
        for (var i = 0; i < 20; i++)
        {
            world.Append(1);
            world.TailStep();
            while (world.Start())
            {
            }

            FinishAll(world, lane: 2);
        }

        world.Flush();

        Assert.True(world.Checkpoint >= 10, $"the checkpoint is still at {world.Checkpoint}");
    }

    [Fact]
    public void A_hanging_lane_keeps_its_own_place()
    {
        var world = World(new DispatcherLimits { TailSpread = 8 });
        world.Subscribe(1);
        world.Append(20);
        while (world.TailStep())
        {
            world.Start();
        }

        world.Flush();

        Assert.Equal(0, world.Marks[1].Position);
    }

    [Fact]
    public void Five_failures_in_a_row_park_a_destination()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);

        Assert.True(world.Lane(1).IsParked);
    }

    [Fact]
    public void A_success_between_keeps_a_destination_from_being_parked()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 4);
        Deliver(world, 1);
        Fail(world, 4);

        Assert.False(world.Lane(1).IsParked);
    }

    [Fact]
    public void A_parked_destination_is_not_probed_before_its_time()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        world.Time.Advance(TimeSpan.FromSeconds(3.9));

        Assert.False(world.DoTask());
    }

    [Fact]
    public void A_parked_destination_gets_one_probe_at_a_time()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        world.Append(50);
        while (world.TailStep())
        {
        }

        world.Time.Advance(TimeSpan.FromMinutes(1));
        while (world.DoTask() || world.Start())
        {
        }

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void Probing_does_not_consume_attempts()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        for (var probe = 0; probe < 30; probe++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(20));
            while (world.DoTask())
            {
            }

            FinishAll(world, 1, AttemptVerdict.Failed);
            world.Flush();
        }

        Assert.All(world.Journal.Values, row => Assert.Equal(1, row.Attempts));
    }

    [Fact]
    public void What_was_read_for_a_lane_that_was_parked_and_recovered_meanwhile_is_read_again()
    {
        var world = World(new DispatcherLimits { Window = 8, FirstWindow = 8, Pending = 12 });
        world.Subscribe(1);
        world.Append(60);
        while (world.TailStep() || world.DoTask() || world.Start())
        {
        }

        // With 8 in flight and more pending a read is under way while five fail and one succeeds.
        world.Finish(0, AttemptVerdict.Delivered);
        StartAll(world);
        world.BeginTask();
        for (var i = 0; i < 5; i++)
        {
            world.Finish(0, AttemptVerdict.Failed);
        }

        world.Finish(0, AttemptVerdict.Delivered);
        while (world.Reading > 0)
        {
            world.EndTask(0);
        }

        for (var round = 0; round < 500; round++)
        {
            while (world.DoTask() || world.Start())
            {
            }

            FinishAll(world, 1);
            world.Flush();
            world.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(60, world.Sent.Select(sent => sent.Position).Distinct().Count());
    }

    [Fact]
    public void One_entry_that_is_never_taken_does_not_keep_a_lane_parked()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1);
        world.TailStep();
        for (var round = 0; round < 200; round++)
        {
            while (world.DoTask() || world.Start())
            {
            }

            while (world.InFlight.Count > 0)
            {
                world.Finish(0, world.InFlight[0].Position == 1 ? AttemptVerdict.Failed : AttemptVerdict.Delivered);
            }

            world.Flush();
            world.Time.Advance(TimeSpan.FromMinutes(20));
            if (round == 20)
            {
                world.Append(3);
                while (world.TailStep())
                {
                }
            }
        }

        Assert.Equal([2L, 3L, 4L], world.Journal.Values.Where(row => row.State == DeliveryState.Delivered).Select(row => row.Position).Order());
    }

    [Fact]
    public void Waiting_entries_of_a_dead_destination_hold_no_memory()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Append(100_000);
        while (world.TailStep())
        {
        }

        Assert.Equal(0, world.Lane(1).Pending.Count + world.Lane(1).Unsettled);
    }

    [Fact]
    public void A_destination_that_is_back_gets_everything_in_the_order_of_the_log()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Append(500);
        while (world.TailStep())
        {
        }

        world.Flush();
        var before = world.Sent.Count;
        for (var round = 0; round < 3000; round++)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            while (world.DoTask() || world.Start())
            {
            }

            FinishAll(world, 1);
            world.Flush();
        }

        var fromLog = world.Sent.Skip(before).Select(sent => sent.Position).Where(position => position > 5).ToList();
        Assert.Equal(Enumerable.Range(6, 500).Select(position => (long)position), fromLog);
    }

    [Fact]
    public void A_dead_lane_leaves_the_node_to_the_others()
    {
        var world = World(new DispatcherLimits { NodeWindow = 10, FirstWindow = 4, Window = 16 });
        for (var number = 1; number <= 20; number++)
        {
            world.Subscribe(number);
        }

        world.Append(30);
        while (world.TailStep())
        {
        }

        while (world.Start())
        {
        }

        Assert.Equal(20, world.InFlight.Select(delivery => delivery.Lane.Number).Distinct().Count());
    }

    [Fact]
    public void Hung_lanes_cannot_use_up_what_others_need_to_read_on()
    {
        var world = World(new DispatcherLimits { Window = 2, FirstWindow = 2, Pending = 4, PendingOfReaders = 8 });
        for (var number = 1; number <= 6; number++)
        {
            world.Subscribe(number);
        }

        world.Append(40);
        for (var round = 0; round < 500; round++)
        {
            while (world.TailStep() || world.DoTask() || world.Start())
            {
            }

            FinishAll(world, lane: 6);
            world.Flush();
        }

        Assert.Equal(40, world.Sent.Count(sent => sent.Lane == 6));
    }

    [Fact]
    public void Nothing_new_starts_while_outcomes_cannot_be_written()
    {
        var world = World(new DispatcherLimits { Uncommitted = 10, Window = 100, FirstWindow = 100, Pending = 1000 });
        world.Subscribe(1);
        world.Append(100);
        while (world.TailStep())
        {
        }

        for (var i = 0; i < 100; i++)
        {
            if (world.Start())
            {
                world.Finish(0, AttemptVerdict.Delivered);
            }
        }

        Assert.Equal(10, world.Sent.Count);
    }

    [Fact]
    public void A_delivery_is_abandoned_after_the_last_wait_of_the_schedule()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1);
        world.TailStep();
        // A failure of ours: it consumes attempts, and never parks the destination.
        for (var round = 0; round < 400; round++)
        {
            while (world.DoTask() || world.Start())
            {
            }

            FinishAll(world, 1, AttemptVerdict.Unrenderable);
            world.Flush();
            world.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal((DeliveryState.Abandoned, 11), (world.Journal[(1, 1)].State, world.Journal[(1, 1)].Attempts));
    }

    [Fact]
    public void A_rate_lets_a_second_s_worth_go_at_once_and_the_rest_evenly()
    {
        var world = World(new DispatcherLimits { RatePerSecond = 10, Window = 100, FirstWindow = 100 });
        world.Subscribe(1);
        world.Append(60);
        while (world.TailStep())
        {
        }

        StartAll(world);
        var first = world.Sent.Count;
        for (var tenth = 0; tenth < 20; tenth++)
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(100));
            world.DoTask();
            StartAll(world);
        }

        Assert.Equal((11, 31), (first, world.Sent.Count));
    }

    [Fact]
    public void Retries_and_new_entries_take_turns()
    {
        var world = World(new DispatcherLimits { Window = 4, FirstWindow = 1 });
        world.Subscribe(1);
        Deliver(world, 6);
        world.Flush();
        world.Replay(1, onlyFailed: false);
        world.Flush();
        world.DoTask();
        world.Flush();
        world.DoTask();
        world.Append(6);
        while (world.TailStep())
        {
        }

        var before = world.Sent.Count;
        for (var i = 0; i < 6; i++)
        {
            world.Start();
            world.Finish(0, AttemptVerdict.Delivered);
        }

        Assert.Equal(3, world.Sent.Skip(before).Count(sent => sent.Position <= 6));
    }

    [Fact]
    public void A_replay_asked_for_twice_is_one_replay()
    {
        var world = World();
        world.Subscribe(1);
        Deliver(world, 6);
        world.Flush();

        Assert.Equal(world.Replay(1, onlyFailed: false), world.Replay(1, onlyFailed: false));
    }

    [Fact]
    public void An_entry_is_needed_until_the_journal_has_its_retry()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 1);

        Assert.Equal(1, world.Dispatcher.OldestNeeded());
        var commit = world.Dispatcher.BuildCommit(idle: false);
        Assert.Equal(1, world.Dispatcher.OldestNeeded());
        world.Dispatcher.Committed(Assert.IsType<DeliveryCommit>(commit));
        Assert.Equal(2, world.Dispatcher.OldestNeeded());
    }

    [Fact]
    public void Entries_of_a_replay_are_needed_until_it_has_come_past_them()
    {
        var world = World();
        world.Subscribe(1);
        Deliver(world, 6);
        world.Flush();

        world.Replay(1, onlyFailed: false);

        Assert.Equal(1, world.Dispatcher.OldestNeeded());
    }

    [Fact]
    public void An_entry_that_is_sent_again_is_needed_until_the_journal_says_so()
    {
        var world = World();
        world.Subscribe(1);
        Deliver(world, 6);
        world.Flush();

        world.Dispatcher.Requeue(world.Lane(1), [3]);

        Assert.Equal(3, world.Dispatcher.OldestNeeded());
    }

    [Fact]
    public void A_lane_that_could_not_be_given_up_is_asked_for_again_after_a_while()
    {
        var world = World(new DispatcherLimits { GiveUpAfter = TimeSpan.FromHours(1) });
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        world.Time.Advance(TimeSpan.FromMinutes(1));
        world.DoTask();
        FinishAll(world, 1, AttemptVerdict.Failed);
        world.Time.Advance(TimeSpan.FromHours(2));
        var task = Assert.NotNull(world.Dispatcher.NextTask());

        world.Dispatcher.TaskFailed(task);

        Assert.Equal(LaneJob.GiveUp, task.Job);
        Assert.Null(world.Dispatcher.NextTask());
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(LaneJob.GiveUp, world.Dispatcher.NextTask()?.Job);
    }

    [Fact]
    public void A_parked_lane_whose_only_retry_is_in_hand_waits_before_it_looks_again()
    {
        var world = World();
        world.Subscribe(1);
        world.Append(1);
        while (!world.Lane(1).IsParked)
        {
            world.Drive();
            FinishAll(world, 1, AttemptVerdict.Failed);
            world.Flush();
            world.Time.Advance(TimeSpan.FromHours(1));
        }

        world.DoTask();
        // Its outcome cannot be written for now.
        FinishAll(world, 1, AttemptVerdict.Unrenderable);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(world.DoTask());

        Assert.Empty(world.InFlight);
        Assert.False(world.DoTask());
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_hold_up_a_lane_with_a_rate()
    {
        var world = World(new DispatcherLimits { RatePerSecond = 10, Window = 100, FirstWindow = 100 });
        world.Subscribe(1);
        world.Append(60);
        while (world.TailStep())
        {
        }

        StartAll(world);
        var first = world.Sent.Count;
        world.Time.Advance(-TimeSpan.FromHours(1));
        world.DoTask();
        world.Time.Advance(TimeSpan.FromMilliseconds(100));
        world.DoTask();
        StartAll(world);

        Assert.Equal(first + 1, world.Sent.Count);
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_hold_up_a_probe()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        world.Time.Advance(-TimeSpan.FromDays(1));
        world.DoTask();
        world.Time.Advance(TimeSpan.FromSeconds(6));
        world.DoTask();

        Assert.Single(world.InFlight);
    }

    [Fact]
    public void A_clock_that_was_set_back_before_a_restart_holds_up_a_probe_for_an_hour_at_most()
    {
        var world = World();
        world.Subscribe(1);
        Fail(world, 5);
        world.Flush();
        world.Time.Advance(-TimeSpan.FromDays(1));
        world.Crash();
        world.Time.Advance(TimeSpan.FromHours(1));
        world.DoTask();

        Assert.Single(world.InFlight);
    }

    private static void StartAll(LaneWorld world)
    {
        while (world.Start())
        {
        }
    }

    private static void Deliver(LaneWorld world, int entries) => RunEach(world, entries, AttemptVerdict.Delivered);

    private static void Fail(LaneWorld world, int entries) => RunEach(world, entries, AttemptVerdict.Failed);

    private static void RunEach(LaneWorld world, int entries, AttemptVerdict verdict)
    {
        for (var i = 0; i < entries; i++)
        {
            world.Append(1);
            world.TailStep();
            world.Start();
            world.Finish(0, verdict);
        }
    }

    private static void FinishAll(LaneWorld world, long lane, AttemptVerdict verdict = AttemptVerdict.Delivered)
    {
        for (var index = world.InFlight.Count - 1; index >= 0; index--)
        {
            if (world.InFlight[index].Lane.Number == lane)
            {
                world.Finish(index, verdict);
            }
        }
    }
}
