namespace Tidings.Client;

/// <summary>What one request came to. Closed: there is no fourth case.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The server has the entries on disk.</summary>
    public sealed record Accepted : SendOutcome;

    /// <summary>The server will never take these entries together.</summary>
    public sealed record Refused(string Reason) : SendOutcome;

    /// <param name="RetryAfter">What the server asked for; null for nothing.</param>
    public sealed record TryAgain(string Reason, TimeSpan? RetryAfter) : SendOutcome;
}
