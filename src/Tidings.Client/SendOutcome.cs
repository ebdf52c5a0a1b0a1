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
    /// <param name="Entries">Places in the batch of those that are wrong; empty where the answer names none.</param>
    public sealed record Refused(string Reason, IReadOnlySet<int> Entries) : SendOutcome;

    /// <param name="RetryAfter">What the server asked for; null for nothing.</param>
    public sealed record TryAgain(string Reason, TimeSpan? RetryAfter) : SendOutcome;
}
