using System.Net;
using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

public sealed class IntakeBudgetTests
{
    private static readonly AccountId One = new("one");
    private static readonly AccountId Other = new("other");

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var share = new IntakeBudget(20).Open(One);

        Assert.False(share.TryHold(21));
    }

    [Fact]
    public void However_many_accounts_take_what_they_can_the_next_one_finds_room()
    {
        var budget = new IntakeBudget(1 << 20);
        var shares = Enumerable.Range(0, 10).Select(number => budget.Open(new AccountId($"greedy-{number}"))).ToList();
        shares.ForEach(share => TakeAllItCan(share));
        using var next = budget.Open(Other);

        Assert.True(next.TryHold(256));

        shares.ForEach(share => share.Dispose());
    }

    [Fact]
    public void Calls_of_an_account_find_room_while_its_entries_take_all_they_may()
    {
        var budget = new IntakeBudget(160);
        using var entries = budget.Open(One);
        TakeAllItCan(entries);
        using var call = budget.OpenCall(One);

        Assert.Equal((true, false), (call.TryHold(10), call.TryHold(11)));
    }

    [Fact]
    public void A_sender_gets_a_sixteenth_however_many_hooks_it_knows()
    {
        var budget = new IntakeBudget(160);
        using var first = budget.OpenHook("a", IPAddress.Parse("192.0.2.1"));
        first.TryHold(10);
        using var second = budget.OpenHook("b", IPAddress.Parse("192.0.2.1"));
        using var other = budget.OpenHook("b", IPAddress.Parse("192.0.2.2"));

        Assert.Equal((false, true), (second.TryHold(1), other.TryHold(10)));
    }

    [Fact]
    public void A_hook_gets_a_sixteenth_however_many_send_to_it()
    {
        var budget = new IntakeBudget(160);
        using var first = budget.OpenHook("a", IPAddress.Parse("192.0.2.1"));
        first.TryHold(10);
        using var second = budget.OpenHook("a", IPAddress.Parse("192.0.2.2"));

        Assert.False(second.TryHold(1));
    }

    [Fact]
    public void A_refusal_takes_nothing()
    {
        var budget = new IntakeBudget(20);
        using var share = budget.Open(One);
        share.TryHold(8);
        using var second = budget.Open(One);
        second.TryHold(3);

        Assert.True(second.TryHold(2));
    }

    [Fact]
    public void A_share_that_grows_takes_only_what_is_new()
    {
        var budget = new IntakeBudget(20);
        using var share = budget.Open(One);
        share.TryHold(6);

        Assert.True(share.TryHold(10));
    }

    [Fact]
    public void One_account_holds_half_at_most_however_many_requests_it_sends()
    {
        var budget = new IntakeBudget(20);
        using var share = budget.Open(One);
        share.TryHold(10);
        using var second = budget.Open(One);
        using var other = budget.Open(Other);

        Assert.Equal((false, true), (second.TryHold(1), other.TryHold(5)));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again()
    {
        var budget = new IntakeBudget(20);
        var share = budget.Open(One);
        share.TryHold(10);
        share.Dispose();
        using var second = budget.Open(One);

        Assert.True(second.TryHold(10));
    }

    private static void TakeAllItCan(IntakeShare share)
    {
        while (share.TryHoldMore(1))
        {
            // Byte by byte.
        }
    }
}
