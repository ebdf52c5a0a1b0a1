using Tidings.Server.Entries;

namespace Tidings.Server.Tests.Entries;

public sealed class IntakeBudgetTests
{
    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var budget = new IntakeBudget(10);
        budget.TryTake(8);

        Assert.False(budget.TryTake(3));
    }

    [Fact]
    public void A_refusal_takes_nothing()
    {
        var budget = new IntakeBudget(10);
        budget.TryTake(8);
        budget.TryTake(3);

        Assert.True(budget.TryTake(2));
    }

    [Fact]
    public void What_is_returned_can_be_taken_again()
    {
        var budget = new IntakeBudget(10);
        budget.TryTake(10);
        budget.Return(10);

        Assert.True(budget.TryTake(10));
    }
}
