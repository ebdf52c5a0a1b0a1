using Microsoft.AspNetCore.Http;
using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Tests.Http;

/// <summary>What a body takes of time and memory while it comes.</summary>
public sealed class RequestBodyBufferTests
{
    private const int Limit = 16 * 1024 * 1024;

    [Fact]
    public async Task A_body_that_does_not_end_in_time_is_given_up()
    {
        var time = new TimerByHand();
        var reading = RequestBody.RentAsync(RequestOf(new StalledStream(), time), Limit, share: null, TestContext.Current.CancellationToken);

        time.Ring();

        Assert.Equal(408, (await Assert.ThrowsAsync<BadHttpRequestException>(() => reading)).StatusCode);
    }

    [Fact]
    public async Task A_large_length_takes_nothing_before_as_much_comes()
    {
        var budget = new IntakeBudget(8 * Limit);
        using var share = budget.Open(new AccountId("one"));
        var request = RequestOf(new StalledStream(), TimeProvider.System);
        request.ContentLength = Limit;

        _ = RequestBody.RentAsync(request, Limit, share, TestContext.Current.CancellationToken);

        using var second = budget.Open(new AccountId("one"));
        Assert.True(second.TryHold((4 * Limit) - (128 * 1024)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_refused_as_soon_as_the_budget_has_no_room_for_it(bool sized)
    {
        using var share = new IntakeBudget(4 * 1024 * 1024).Open(new AccountId("one"));
        var request = RequestOf(new MemoryStream(new byte[3 * 1024 * 1024]), TimeProvider.System);
        request.ContentLength = sized ? 3 * 1024 * 1024 : null;

        var (body, refusal) = await RequestBody.RentAsync(request, Limit, share, TestContext.Current.CancellationToken);

        Assert.Null(body);
        Assert.Equal(429, refusal?.Status);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(65_536, true)]
    [InlineData(65_537, true)]
    [InlineData(16_384, false)]
    [InlineData(16_385, false)]
    [InlineData(3_000_001, true)]
    [InlineData(3_000_001, false)]
    [InlineData(Limit, false)]
    public async Task A_body_is_read_whole_whatever_its_length(int length, bool sized)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        var request = RequestOf(new MemoryStream(bytes), TimeProvider.System);
        request.ContentLength = sized ? length : null;

        var (body, _) = await RequestBody.RentAsync(request, Limit, share: null, TestContext.Current.CancellationToken);

        using (body)
        {
            Assert.True(body?.Bytes.Span.SequenceEqual(bytes));
        }
    }

    private static HttpRequest RequestOf(Stream body, TimeProvider time)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddSingleton(time).BuildServiceProvider() };
        context.Request.Body = body;
        return context.Request;
    }

    /// <summary>Never gives a byte.</summary>
    private sealed class StalledStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }

    /// <summary>Timers go off when the test says so, and at no other time.</summary>
    private sealed class TimerByHand : TimeProvider
    {
        private Action? _ring;

        public void Ring() => _ring?.Invoke();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
