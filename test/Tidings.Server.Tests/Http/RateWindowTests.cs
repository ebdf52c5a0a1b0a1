using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

public class RateWindowTests
{
    [Fact]
    public void A_clock_that_steps_back_keeps_counting_in_the_window_it_had_reached()
    {
        var window = new RateWindow();
        window.Count(8, "a");

        Assert.Equal((2, 2), window.Count(7, "a"));
    }

    [Fact]
    public void A_new_window_begins_at_one()
    {
        var window = new RateWindow();
        window.Count(8, "a");

        Assert.Equal((1, 1), window.Count(9, "a"));
    }
}
