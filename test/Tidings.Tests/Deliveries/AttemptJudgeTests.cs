using Tidings.Deliveries;

namespace Tidings.Tests.Deliveries;

public sealed class AttemptJudgeTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    [InlineData(299)]
    public void A_2xx_is_delivered(int status) => Assert.Equal(AttemptVerdict.Delivered, AttemptJudge.Judge(status));

    [Theory]
    [InlineData(400)]
    [InlineData(406)]
    [InlineData(411)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(431)]
    public void What_speaks_of_the_request_refuses_the_entry(int status) => Assert.Equal(AttemptVerdict.Refused, AttemptJudge.Judge(status));

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public void Too_many_requests_and_a_503_that_names_a_time_throttle(int status, bool asksToWait) =>
        Assert.Equal(AttemptVerdict.Throttled, AttemptJudge.Judge(status, asksToWait));

    [Theory]
    [InlineData(199)]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(407)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(416)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void Anything_else_speaks_against_the_destination(int status) => Assert.Equal(AttemptVerdict.Failed, AttemptJudge.Judge(status));

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public void Asking_to_wait_makes_no_other_failure_a_throttle(int status) => Assert.Equal(AttemptVerdict.Failed, AttemptJudge.Judge(status, asksToWait: true));

    [Fact]
    public void Gone_is_gone() => Assert.Equal(AttemptVerdict.Gone, AttemptJudge.Judge(410));

    [Fact]
    public void What_410_is_told_as_does_not_say_that_anything_was_turned_off() => Assert.DoesNotContain("turned off", AttemptJudge.Explain(410), StringComparison.Ordinal);

    [Fact]
    public void Every_status_but_a_success_is_explained() =>
        Assert.DoesNotContain(Enumerable.Range(100, 500), status => (AttemptJudge.Explain(status) is null) != (status is >= 200 and <= 299));
}
