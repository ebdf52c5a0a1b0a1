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
        var budget = new IntakeBudget(20);
        using var share = budget.Open(One);
        share.TryHold(8);
        using var second = budget.Open(Other);
        second.TryHold(10);
        using var third = budget.Open(new AccountId("third"));

        Assert.False(third.TryHold(3));
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

        Assert.Equal((false, true), (second.TryHold(1), other.TryHold(10)));
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
}
