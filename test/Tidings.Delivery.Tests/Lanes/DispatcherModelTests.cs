using Tidings.Deliveries;
using Tidings.Delivery.Lanes;

namespace Tidings.Delivery.Tests.Lanes;

/// <summary>Random interleavings of everything that can happen to lanes, against what must hold whatever the order (invariants 2 and 3 of the design).</summary>
public sealed class DispatcherModelTests
{
    private const int LaneCount = 5;
    private const int Steps = 4000;

    private static readonly DispatcherLimits SmallLimits = new()
    {
        Window = 8,
        NodeWindow = 16,
        HostWindow = 4,
        FirstWindow = 2,
        Pending = 6,
        PendingOfReaders = 12,
        Spread = 16,
        TailSpread = 12,
        Uncommitted = 20,
        IdleCheckpoint = 8,
        GiveUpAfter = TimeSpan.FromDays(10_000),
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_matching_entry_ends_settled_whatever_the_order_of_events(int seed)
    {
        var world = Run(seed, replays: true, out _);
        Settle(world);

        var missing = from subscription in world.Subscriptions
                      from position in Range(subscription.StartPosition + 1, world.Head)
                      where Matches(seed, subscription.Number, position)
                      where !world.Journal.ContainsKey((subscription.Number, position)) && !world.Skipped.Contains((subscription.Number, position))
                      select (subscription.Number, position);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_is_left_waiting_once_every_receiver_is_well(int seed)
    {
        var world = Run(seed, replays: true, out _);
        Settle(world);

        Assert.DoesNotContain(world.Journal.Values, row => row.State == DeliveryState.Retrying);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_replay_sends_every_matching_entry_again(int seed)
    {
        var world = Run(seed, replays: true, out _);
        Settle(world);
        var before = world.Sent.Count;
        var replay = Assert.IsType<Replay>(world.Replay(1, onlyFailed: false));
        Settle(world);

        var sentAgain = world.Sent.Skip(before).Where(sent => sent.Lane == 1).Select(sent => sent.Position);
        Assert.Equal(Range(1, replay.UpTo).Where(position => Matches(seed, 1, position)), sentAgain.Order());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_replay_of_what_failed_leaves_nothing_given_up(int seed)
    {
        var world = Run(seed, replays: true, out _);
        Settle(world);
        for (var lane = 1L; lane <= LaneCount; lane++)
        {
            world.Replay(lane, onlyFailed: true);
        }

        Settle(world);

        Assert.Empty(
            from lane in Range(1, LaneCount)
            from position in Range(1, world.Head)
            where world.IsAbandoned(lane, position)
            select (lane, position));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_replay_is_left_unfinished(int seed)
    {
        var world = Run(seed, replays: true, out _);
        Settle(world);

        Assert.Empty(world.Replays);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_the_journal_has_as_delivered_is_never_sent_again(int seed)
    {
        Run(seed, replays: false, out var repeatsOfDurable);

        Assert.Equal(0, repeatsOfDurable);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_host_holds_no_more_than_its_bound_and_what_late_comers_are_due(int seed)
    {
        Run(seed, replays: true, out _, world =>
        {
            foreach (var host in world.InFlight.GroupBy(delivery => delivery.Host).Where(host => host.Key?.Authority is not null))
            {
                Assert.Equal(host.Count(), host.Key?.InFlight);
                var lanes = host.Select(delivery => delivery.Lane).Distinct().Count();
                Assert.InRange(host.Count(), 1, Enumerable.Range(1, lanes).Sum(lane => Math.Max(1, SmallLimits.HostWindow / lane)));
            }
        });
    }

    private static LaneWorld Run(int seed, bool replays, out int repeatsOfDurable, Action<LaneWorld>? afterEach = null)
    {
        var random = new Random(seed);
        var world = new LaneWorld(SmallLimits, random, (lane, position) => Matches(seed, lane, position), AuthorityOf);
        for (var number = 1; number <= LaneCount; number++)
        {
            world.Subscribe(number, entriesBeforeTheEngineHears: random.Next(4));
        }

        repeatsOfDurable = 0;
        for (var step = 0; step < Steps; step++)
        {
            var sent = world.Sent.Count;
            Step(world, random, step, replays);
            afterEach?.Invoke(world);
            repeatsOfDurable += world.Sent.Skip(sent).Count(key => world.Journal.TryGetValue(key, out var row) && row.State == DeliveryState.Delivered);
        }

        return world;
    }

    private static void Step(LaneWorld world, Random random, int step, bool replays)
    {
        switch (random.Next(100))
        {
            case < 15:
                world.Append(random.Next(1, 4));
                break;
            case < 35:
                world.TailStep();
                break;
            case < 55:
                world.Start();
                break;
            case < 75 when world.InFlight.Count > 0:
                var index = random.Next(world.InFlight.Count);
                world.Finish(index, Verdict(world.InFlight[index], random, step));
                break;
            case < 80:
                world.BeginCommit();
                break;
            case < 81:
                world.MakeDurable();
                break;
            case < 87:
                world.EndCommit();
                break;
            case < 91:
                world.BeginTask();
                break;
            case < 95 when world.Reading > 0:
                world.EndTask(random.Next(world.Reading));
                break;
            case < 96:
                // Now and then it is set back.
                world.Time.Advance(TimeSpan.FromSeconds(random.Next(-100, 600)));
                break;
            case 96 when replays && random.Next(10) == 0:
                world.Replay(random.Next(1, LaneCount + 1), random.Next(2) == 0, random.NextInt64(world.Head + 1), random.NextInt64(world.Head + 1));
                break;
            case 96 when world.Head > 0 && random.Next(2) == 0:
                world.Redeliver(random.Next(1, LaneCount + 1), random.NextInt64(1, world.Head + 1));
                break;
            case 97 when random.Next(4) == 0:
                world.Restart(random.Next(1, LaneCount + 1), random.Next(3));
                break;
            case 98 when random.Next(4) == 0:
                world.Crash();
                break;
            case 99:
                world.MoveTo(random.Next(1, LaneCount + 1), random.Next(2) == 0 ? null : "shared:443");
                break;
            default:
                break;
        }
    }

    /// <summary>Lane 1 is always well, lane 2 dead for long stretches, lane 3 flaps, lane 4 renders to nothing at times, lane 5 mixes all.</summary>
    private static AttemptVerdict Verdict(PlannedDelivery delivery, Random random, int step) => delivery.Lane.Number switch
    {
        1 => AttemptVerdict.Delivered,
        2 => (step / 1000 % 2, random.Next(8)) switch
        {
            (0, 0) => AttemptVerdict.Throttled,
            (0, 1) => AttemptVerdict.Refused,
            (0, 2) => AttemptVerdict.Skipped,
            (0, _) => AttemptVerdict.Failed,
            _ => AttemptVerdict.Delivered,
        },
        3 => random.Next(2) == 0 ? AttemptVerdict.Failed : AttemptVerdict.Delivered,
        4 => delivery.Position % 3 == 0 ? AttemptVerdict.Skipped : AttemptVerdict.Delivered,
        _ => random.Next(6) switch
        {
            0 => AttemptVerdict.Failed,
            1 => AttemptVerdict.Unrenderable,
            2 => AttemptVerdict.Refused,
            3 => AttemptVerdict.Throttled,
            _ => AttemptVerdict.Delivered,
        },
    };

    /// <summary>All receivers are well from here on: runs until nothing moves any more.</summary>
    private static void Settle(LaneWorld world)
    {
        while (world.Reading > 0)
        {
            world.EndTask(0);
        }

        for (var round = 0; round < 100_000; round++)
        {
            // A timer that goes off with a task may have given a lane its turn.
            var moved = world.TailStep() | world.Start() | world.DoTask() | world.Start();
            while (world.InFlight.Count > 0)
            {
                world.Finish(0, AttemptVerdict.Delivered);
                moved = true;
            }

            moved |= world.BeginCommit() | world.IsWriting;
            world.EndCommit();
            if (moved)
            {
                continue;
            }

            if (world.Dispatcher.NextWake() is null || world.Dispatcher.Lanes.All(lane => lane.Replay is null) && world.Journal.Values.All(row => row.State != DeliveryState.Retrying) && world.Dispatcher.Lanes.All(lane => !lane.IsParked && !lane.HasWork))
            {
                return;
            }

            world.Time.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Fail("The lanes never came to rest.");
    }

    /// <summary>A lane that is always well, one that is dead for long and one that mixes all share a host.</summary>
    private static string? AuthorityOf(long lane) => lane is 1 or 2 or 5 ? "shared:443" : null;

    /// <summary>Two of three, at random, and the same in each run of a seed (the finaliser of SplitMix64: Steele, Lea and Flood, 2014).</summary>
    private static bool Matches(int seed, long lane, long position)
    {
        var mixed = (ulong)((seed * 1_000_003L) + (lane * 10_007L) + position) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (mixed ^ (mixed >> 31)) % 3 != 0;
    }

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var position = first; position <= last; position++)
        {
            yield return position;
        }
    }
}
