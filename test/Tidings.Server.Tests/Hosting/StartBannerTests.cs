using Tidings.Server.Hosting;

namespace Tidings.Server.Tests.Hosting;

public class StartBannerTests
{
    [Theory]
    [InlineData("http://unix:/run/tidings.sock;http://127.0.0.1:8780", "http://127.0.0.1:8780/docs")]
    [InlineData("http://unix:/run/tidings.sock", null)]
    public void Docs_are_told_by_an_address_that_a_browser_opens(string urls, string? docs)
    {
        var output = new StringWriter();

        new StartBanner(output).Listening(urls.Split(';'));

        var line = output.ToString().Split('\n').SingleOrDefault(told => told.TrimStart().StartsWith("docs", StringComparison.Ordinal));
        Assert.Equal(docs, line?.Trim().Split(' ')[^1]);
    }
}
