namespace Tidings.Client;

/// <summary>Where entries are sent, and how.</summary>
public sealed class AuditLogOptions
{
    /// <summary>Address of the server, for example <c>https://tidings.example.com</c>; a path before <c>/api/v2</c> is kept. Required.</summary>
    public Uri? Server { get; set; }

    /// <summary>An access token that is allowed <c>createAuditLogEntry</c>. Required.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>Most entries that wait in memory. Default 10,000.</summary>
    public int Capacity { get; set; } = 10_000;

    /// <summary>Most bytes that wait in memory. Default 32 MiB.</summary>
    public long CapacityBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Most entries in one request. Default 500; at most 10,000.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>How long an entry waits for others to go with it. Default 100 ms; zero sends each as soon as the one before is through.</summary>
    public TimeSpan BatchDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest one request may take. Default 30 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Ceiling of the first wait before a request is made again; it doubles with each attempt, and waits are random below it. Default 500 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Ceiling of every wait of ours. Default 30 s. What the server asks for by <c>Retry-After</c> is kept, up to 5 minutes.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request is made again before its entries are dropped. Default 1 hour. Meanwhile others wait, and the queue may fill up.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long closing waits for what is queued to be sent; the rest is dropped. Default 5 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <returns>All that does not fit; null when everything does.</returns>
    internal string? FindFault()
    {
        List<string> faults = [];
        if (Server is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            faults.Add($"{nameof(Server)} must be the http or https address of the server");
        }

        if (AccessToken.Length == 0 || !AccessToken.All(character => character is > ' ' and <= '~'))
        {
            faults.Add($"{nameof(AccessToken)} must be an access token of the server");
        }

        Require(Capacity >= 1, $"{nameof(Capacity)} must be 1 or more");
        Require(CapacityBytes >= EntryWriter.MaxBytes, $"{nameof(CapacityBytes)} must be {EntryWriter.MaxBytes} or more: room for one entry");
        Require(BatchSize is >= 1 and <= 10_000, $"{nameof(BatchSize)} must be 1 to 10,000");
        Require(BatchDelay >= TimeSpan.Zero, $"{nameof(BatchDelay)} must not be negative");
        foreach (var (value, name) in ((TimeSpan, string)[])[
            (RequestTimeout, nameof(RequestTimeout)), (RetryDelay, nameof(RetryDelay)), (MaxRetryDelay, nameof(MaxRetryDelay)),
            (GiveUpAfter, nameof(GiveUpAfter)), (ShutdownTimeout, nameof(ShutdownTimeout))])
        {
            Require(value > TimeSpan.Zero && value <= TimeSpan.FromDays(7), $"{name} must be more than nothing and at most 7 days");
        }

        return faults.Count == 0 ? null : $"The options of the audit log do not fit: {string.Join("; ", faults)}.";

        void Require(bool fits, string otherwise)
        {
            if (!fits)
            {
                faults.Add(otherwise);
            }
        }
    }
}
