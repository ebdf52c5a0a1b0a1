using Tidings.Deliveries;

namespace Tidings.Tests.Deliveries;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(3, 30)]
    [InlineData(4, 120)]
    [InlineData(5, 600)]
    [InlineData(6, 1800)]
    [InlineData(7, 3600)]
    [InlineData(8, 10_800)]
    [InlineData(9, 21_600)]
    [InlineData(10, 43_200)]
    public void The_waits_are_those_of_the_schedule(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.WaitAfter(attempts, 0.5));

    [Fact]
    public void Eleven_attempts_are_all() => Assert.Null(RetrySchedule.WaitAfter(11, 0.5));

    [Fact]
    public void As_many_attempts_are_made_as_waits_and_the_first() => Assert.Equal(11, RetrySchedule.MaxAttempts);

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 6)]
    public void Waits_are_spread_by_a_fifth_either_way(double random, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.WaitAfter(2, random));

    [Fact]
    public void A_due_time_within_the_schedule_holds() => Assert.Equal(Now.AddHours(14), RetrySchedule.DueAt(Now.AddHours(14), Now));

    [Fact]
    public void A_due_time_past_any_wait_is_due_now() => Assert.Equal(Now, RetrySchedule.DueAt(Now.AddHours(15), Now));

    [Fact]
    public void A_due_time_in_the_past_holds() => Assert.Equal(Now.AddHours(-1), RetrySchedule.DueAt(Now.AddHours(-1), Now));
}
