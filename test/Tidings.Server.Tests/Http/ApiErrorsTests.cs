using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Tests.Http;

public class ApiErrorsTests
{
    [Theory]
    [InlineData(400, "invalid_request")]
    [InlineData(401, "unauthorized")]
    [InlineData(404, "not_found")]
    [InlineData(405, "method_not_allowed")]
    [InlineData(408, "request_timeout")]
    [InlineData(413, "request_entity_too_large")]
    [InlineData(415, "unsupported_media_type")]
    [InlineData(431, "invalid_request")]
    [InlineData(500, "internal_server_error")]
    [InlineData(502, "internal_server_error")]
    public void A_status_that_the_framework_sets_has_its_code(int status, string code)
    {
        var error = ApiErrors.OfStatus(status);

        Assert.Equal((status, code), (error.Status, error.Code));
    }

    [Fact]
    public void A_flood_of_faults_is_cut_and_counted()
    {
        var error = ApiErrors.InvalidRequest([.. Enumerable.Repeat(new Fault("a", "x"), 5_000)]);

        Assert.Equal(ApiErrors.MaxListedFaults, error.Faults?.Count);
        Assert.EndsWith("and 4997 more, see errors", error.Message, StringComparison.Ordinal);
    }
}
