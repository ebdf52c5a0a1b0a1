using System.Globalization;
using Tidings.Deliveries;

namespace Tidings.Tests.Deliveries;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 30 ", 30)]
    [InlineData("+5", 5)]
    [InlineData("0.35", 1)]
    [InlineData("200.5", 201)]
    [InlineData("201.0", 201)]
    [InlineData("3600", 3600)]
    public void Seconds_are_taken_and_decimals_rounded_up(string value, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(value, Now));

    [Theory]
    [InlineData("3601")]
    [InlineData("86400")]
    [InlineData("9999999999")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public void More_than_an_hour_is_an_hour(string value) => Assert.Equal(TimeSpan.FromHours(1), RetryAfter.Read(value, Now));

    [Theory]
    [InlineData("Mon, 30 Nov 2026 12:01:30 GMT", 90)]
    [InlineData("2026-11-30T12:01:30Z", 90)]
    [InlineData("2026-11-30T13:01:30+01:00", 90)]
    [InlineData("Mon, 30 Nov 2026 12:00:00.5 GMT", 1)]
    public void A_date_is_taken_as_a_wait_from_now(string value, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(value, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("Mon, 30 Nov 2026 11:59:59 GMT")]
    public void What_asks_for_no_wait_is_none(string? value) => Assert.Null(RetryAfter.Read(value, Now));

    [Fact]
    public void Whatever_comes_the_wait_is_none_or_whole_seconds_up_to_an_hour()
    {
        var random = new Random(8);
        const string Characters = "0123456789.,-+:eE TZGMT/;\u0000ÿMonNov";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Characters[random.Next(Characters.Length)]));
            var wait = RetryAfter.Read(text, Now)?.TotalSeconds;
            Assert.True(wait is null || (wait is >= 1 and <= 3600 && wait == Math.Floor(wait.Value)), string.Create(CultureInfo.InvariantCulture, $"'{text}' gave {wait}"));
        }
    }
}
