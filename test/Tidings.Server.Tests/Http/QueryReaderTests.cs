using Microsoft.AspNetCore.Http;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Tests.Http;

public sealed class QueryReaderTests
{
    private static readonly string[] Known = ["limit", "offset"];

    private static QueryReader Read(string query) => new(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request.Query, Known);

    [Fact]
    public void An_unknown_parameter_is_told_which_there_are() =>
        Assert.Equal([new Fault("page", "is not a parameter of this route; it has limit, offset.")], Read("?page=2&limit=1").Faults);

    [Fact]
    public void A_repeated_parameter_is_refused() => Assert.Equal([new Fault("limit", "is given more than once.")], Read("?limit=1&limit=1").Faults);

    [Theory]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=20", 20)]
    [InlineData("", null)]
    public void A_number_in_the_range_is_read_and_may_be_left_out(string query, int? expected)
    {
        var reader = Read(query);

        Assert.Equal(expected, reader.Number("limit", 1, 20));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=21")]
    [InlineData("?limit=-1")]
    [InlineData("?limit=1.5")]
    [InlineData("?limit=")]
    [InlineData("?limit=99999999999999999999")]
    public void Any_other_number_is_told_the_range(string query)
    {
        var reader = Read(query);

        Assert.Null(reader.Number("limit", 1, 20));
        Assert.Equal([new Fault("limit", "must be a whole number from 1 to 20.")], reader.Faults);
    }
}
