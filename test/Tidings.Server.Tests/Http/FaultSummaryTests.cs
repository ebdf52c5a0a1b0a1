using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Tests.Http;

public class FaultSummaryTests
{
    [Fact]
    public void Up_to_three_faults_are_named() =>
        Assert.Equal("name: is missing; is odd; on: is text", FaultSummary.Of([new Fault("name", "is missing"), new Fault("", "is odd"), new Fault("on", "is text")]));

    [Fact]
    public void Only_the_last_of_them_ends_with_a_full_stop() =>
        Assert.Equal("a: x; b: y.", FaultSummary.Of([new Fault("a", "x."), new Fault("b", "y.")]));

    [Fact]
    public void More_are_counted() =>
        Assert.Equal("a: x; a: x; a: x; and 2 more, see errors", FaultSummary.Of([.. Enumerable.Repeat(new Fault("a", "x"), 5)]));
}
