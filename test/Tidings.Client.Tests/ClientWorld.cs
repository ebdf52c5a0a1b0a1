using Microsoft.Extensions.Logging;

namespace Tidings.Client.Tests;

/// <summary>A client whose server, clock and chance a test plays.</summary>
internal sealed class ClientWorld : IAsyncDisposable
{
    private readonly HttpClient _http;

    public ClientWorld(Action<AuditLogOptions>? configure = null)
    {
        var options = new AuditLogOptions { Server = new Uri("https://tidings.example.com/base"), AccessToken = "api-secret", BatchDelay = TimeSpan.Zero };
        configure?.Invoke(options);
        _http = new HttpClient(Server) { Timeout = Timeout.InfiniteTimeSpan };
        Log = new AuditLogClient(options, () => _http, Lines, Time, meters: null, () => 0.5);
    }

    public FakeServer Server { get; } = new();
    public ManualTime Time { get; } = new();
    public LogLines Lines { get; } = new();
    public AuditLogClient Log { get; }

    /// <summary>Stops a test that hangs; a healthy one never meets it.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static AuditLogEntry Entry(string name) => new("updateOn", "proj/shop:env/production:flag/checkout") { Name = name };

    public bool Publish(string name) => Log.Publish(Entry(name));

    /// <summary>Publishes one entry and waits until its request is with the server, which keeps it: what is published after that queues up.</summary>
    public async Task OccupyAsync()
    {
        Server.Hold();
        Publish("first");
        await Server.NextAsync(Token);
    }

    /// <summary>Publishes one entry and flushes while its first request is under way: a flush during a wait would end it.</summary>
    /// <returns>The flush.</returns>
    public async Task<Task> PublishAndFlushAsync(string name)
    {
        Server.Hold();
        Publish(name);
        await Server.NextAsync(Token);
        var flush = Log.FlushAsync(Token);
        Server.Release();
        return flush;
    }

    /// <summary>Waits until the client waits for exactly so long, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        await Time.WaitForTimerAsync(wait, Token);
        Time.Advance(wait);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        _http.Dispose();
    }

    internal sealed class LogLines : ILogger<AuditLogClient>
    {
        private readonly List<(LogLevel Level, string Text)> _lines = [];

        public IReadOnlyList<(LogLevel Level, string Text)> All
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add((logLevel, $"{formatter(state, exception)} {exception}"));
            }
        }
    }
}
