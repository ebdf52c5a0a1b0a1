using System.Collections.Concurrent;
using Tidings.Access;

namespace Tidings.Server.Access;

/// <summary>When tokens were last used, between two times that it is written down: no request waits for a write. Thread-safe.</summary>
/// <remarks>Holds one moment for each token that was used since the last flush; wrong tokens never get here.</remarks>
internal sealed class TokenUses(IAccessStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unwritten = new();

    public void Note(AccessToken token) => _unwritten[token.Id] = time.GetUtcNow();

    /// <summary>Null when never.</summary>
    public DateTimeOffset? LastOf(AccessToken token) => _unwritten.TryGetValue(token.Id, out var at) ? at : token.LastUsedAt;

    /// <summary>Writes everything down in one transaction; nothing when there is nothing. What cannot be written waits for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_unwritten.IsEmpty)
        {
            return;
        }

        var uses = _unwritten.ToDictionary();
        await store.RecordUsesAsync(uses, cancellationToken);
        foreach (var use in uses)
        {
            // Only if it was not used again meanwhile.
            _unwritten.TryRemove(use);
        }
    }
}
