using System.Text.Json.Nodes;
using Tidings.Validation;

namespace Tidings.Tests.Validation;

public sealed class MomentTests
{
    [Theory]
    [InlineData("1767225600000", 1_767_225_600_000)]
    [InlineData("978307200000", Moment.Least)]
    [InlineData("253402300799999", Moment.Most)]
    [InlineData("2026-01-01", 1_767_225_600_000)]
    [InlineData("2026-01-01T00:00Z", 1_767_225_600_000)]
    [InlineData("2026-01-01T00:00:00Z", 1_767_225_600_000)]
    [InlineData("2026-01-01t00:00:00z", 1_767_225_600_000)]
    [InlineData("2026-01-01T00:00:00", 1_767_225_600_000)]
    [InlineData("2026-01-01 00:00:00Z", 1_767_225_600_000)]
    [InlineData("20260101T000000Z", 1_767_225_600_000)]
    [InlineData("2026-01-01T00:00:00.123Z", 1_767_225_600_123)]
    [InlineData("2026-01-01T00:00:00.123456789Z", 1_767_225_600_123)]
    [InlineData("2026-01-01T02:00:00+02:00", 1_767_225_600_000)]
    [InlineData("2025-12-31T19:00:00-05:00", 1_767_225_600_000)]
    [InlineData("2026-01-01T02:00:00 02:00", 1_767_225_600_000)] // A plus sign in a query that nobody encoded.
    public void Milliseconds_and_ISO_8601_are_read(string text, long expected) =>
        Assert.Equal((null, expected), (Moment.Read(text, out var milliseconds), milliseconds));

    [Theory]
    [InlineData("1767225600", "1767225600000, or 2026-01-01T00:00:00Z")]
    [InlineData("978307199999", "978307200000")]
    [InlineData("12", "978307200000")]
    public void Seconds_are_asked_about_with_what_was_meant(string text, string cure)
    {
        var reason = Moment.Read(text, out _);

        Assert.Contains("milliseconds?", reason, StringComparison.Ordinal);
        Assert.Contains(cure, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1767225600000")]
    [InlineData("253402300800000")]
    [InlineData("1767225600000000000")]
    [InlineData("99999999999999999999")]
    [InlineData("1.7e12")]
    [InlineData("yesterday")]
    [InlineData("01/02/2026")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-01-01T25:00:00Z")]
    [InlineData("2000-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void Anything_else_is_told_the_rule(string text) => Assert.Equal(Moment.Rule, Moment.Read(text, out _));

    [Theory]
    [InlineData("1767225600000", true)]
    [InlineData("\"2026-01-01T00:00:00Z\"", true)]
    [InlineData("\"1767225600000\"", false)]
    [InlineData("1767225600000.5", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    public void In_JSON_a_number_is_a_number(string json, bool isMoment) => Assert.Equal(isMoment, Moment.Read(JsonNode.Parse(json), out _) is null);
}
