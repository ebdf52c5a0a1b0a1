using Tidings.Deliveries;

namespace Tidings.Tests.Deliveries;

public sealed class ThrottleScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(100_000, 60)]
    public void Without_a_time_asked_for_the_pause_doubles_from_a_second_to_a_minute(int throttles, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ThrottleSchedule.PauseAfter(throttles, asked: null));

    [Theory]
    [InlineData(1, 30)]
    [InlineData(9, 1)]
    public void A_time_asked_for_is_kept_exactly(int throttles, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ThrottleSchedule.PauseAfter(throttles, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void No_pause_is_longer_than_an_hour() => Assert.Equal(TimeSpan.FromHours(1), ThrottleSchedule.PauseAfter(1, TimeSpan.FromDays(1)));

    [Fact]
    public void Pauses_are_counted_from_one() => Assert.Throws<ArgumentOutOfRangeException>(() => ThrottleSchedule.PauseAfter(0, null));
}
