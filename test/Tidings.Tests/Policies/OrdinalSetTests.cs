using Tidings.Policies;

namespace Tidings.Tests.Policies;

public sealed class OrdinalSetTests
{
    [Fact]
    public void Gives_back_in_order_each_once_and_is_empty_then()
    {
        var set = new OrdinalSet(10_000);
        int[] added = [9_999, 0, 63, 64, 4_095, 4_096, 64, 0, 8_191];
        foreach (var ordinal in added)
        {
            set.Add(ordinal);
        }

        var source = Enumerable.Range(0, 10_000).ToArray();
        var items = new List<int>();
        set.Drain(source, items);
        set.Drain(source, items);
        Assert.Equal([0, 63, 64, 4_095, 4_096, 8_191, 9_999], items);
        Assert.DoesNotContain(source, set.Contains);
    }
}
