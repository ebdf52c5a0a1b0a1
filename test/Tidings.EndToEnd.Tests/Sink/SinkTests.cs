using System.Net;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Sink;

public class SinkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_prints_the_request_with_its_secrets_shortened()
    {
        await using var sink = await SinkProcess.StartAsync(Cancellation);
        sink.Client.DefaultRequestHeaders.TryAddWithoutValidation("DD-API-KEY", "0123456789abcdef");
        using var body = new StringContent("""{"title":"hello"}""", null, "application/json");
        using var answer = await sink.Client.PostAsync(new Uri("hook?x=1", UriKind.Relative), body, Cancellation);

        Assert.Equal("""{"ok":true}""", await answer.Content.ReadAsStringAsync(Cancellation));
        var output = (await sink.StopAsync(Cancellation)).Output;
        Assert.Contains("POST /hook?x=1", output, StringComparison.Ordinal);
        Assert.Contains("DD-API-KEY: 012… (16 characters)", output, StringComparison.Ordinal);
        Assert.Contains("    \"title\": \"hello\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_fails_first_and_then_answers_as_told()
    {
        await using var sink = await SinkProcess.StartAsync(Cancellation, "--fail-first", "2", "--status", "202");

        List<HttpStatusCode> statuses = [];
        for (var i = 0; i < 3; i++)
        {
            using var answer = await sink.Client.PostAsync(new Uri("/", UriKind.Relative), content: null, Cancellation);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted], statuses);
    }

    [Fact]
    public async Task Quiet_prints_counts_only()
    {
        await using var sink = await SinkProcess.StartAsync(Cancellation, "--quiet");
        using (await sink.Client.PostAsync(new Uri("/hidden", UriKind.Relative), content: null, Cancellation))
        {
        }

        var result = await sink.StopAsync(Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("1 requests", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/hidden", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_its_bound_is_refused()
    {
        await using var sink = await SinkProcess.StartAsync(Cancellation, "--quiet");
        using var body = new ByteArrayContent(new byte[16 * 1024 * 1024 + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/", UriKind.Relative)) { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await sink.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
