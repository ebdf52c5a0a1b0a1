using System.Text.Json.Nodes;
using Tidings.Integrations;
using static Tidings.Tests.Integrations.CatalogueFolder;
using static Tidings.Tests.Integrations.SampleEntry;

namespace Tidings.Tests.Integrations;

public sealed class RequestHeadTests : IDisposable
{
    private readonly CatalogueFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n")]
    public void A_header_whose_value_is_empty_is_left_out(string token) => Assert.Null(Header(Render(token), "X-Token"));

    [Fact]
    public void A_header_whose_variable_was_left_out_is_left_out_too() => Assert.Null(Header(Render(null), "X-Token"));

    [Fact]
    public void Other_headers_stay() => Assert.Equal("0", Header(Render("0"), "X-Token"));

    [Fact]
    public void An_empty_authorization_does_not_stand_before_that_of_the_url()
    {
        folder.Tool(manifest => Endpoint(manifest)["headers"]![0]!["name"] = "Authorization");
        var config = new JsonObject { ["url"] = "https://kim:pass@a.example.com", ["token"] = "" };
        Assert.Equal("Basic " + Convert.ToBase64String("kim:pass"u8), Header(Rendered(folder.Loaded().Bind(config), Of("{\"name\":\"x\"}")), "Authorization"));
    }

    [Fact]
    public void An_empty_content_type_leaves_that_of_the_body()
    {
        folder.Tool(manifest => Endpoint(manifest)["headers"]![0]!["name"] = "Content-Type");
        Assert.Equal("application/json", Header(Rendered(folder.Loaded().Bind(new JsonObject { ["url"] = "https://a.example.com" }), Of("{\"name\":\"x\"}")), "Content-Type"));
    }

    private OutboundRequest Render(string? token)
    {
        var config = new JsonObject { ["url"] = "https://a.example.com" };
        if (token is not null)
        {
            config["token"] = token;
        }

        return Rendered(folder.Tool().Loaded().Bind(config), Of("{\"name\":\"x\"}"));
    }
}
