using System.Diagnostics;

namespace Tidings.Benchmarks.Load;

/// <summary>Waits for something to come about, as long as it goes on coming.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="progress">A number that grows; looked at every few milliseconds.</param>
    /// <param name="goal">What is waited for.</param>
    /// <param name="patience">Longest time without growth.</param>
    /// <returns>The last number seen: less than the goal when patience ran out.</returns>
    public static async Task<long> ForAsync(Func<Task<long>> progress, long goal, TimeSpan patience, CancellationToken cancellationToken)
    {
        var best = await progress();
        var grewAt = Stopwatch.GetTimestamp();
        while (best < goal && Stopwatch.GetElapsedTime(grewAt) < patience)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            if (await progress() is var now && now > best)
            {
                (best, grewAt) = (now, Stopwatch.GetTimestamp());
            }
        }

        return best;
    }

    /// <exception cref="InvalidOperationException">Patience ran out.</exception>
    public static async Task RequireAsync(Func<Task<long>> progress, long goal, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (await ForAsync(progress, goal, patience, cancellationToken) is var reached && reached < goal)
        {
            throw new InvalidOperationException($"Only {reached} of {goal} arrived; then nothing for {patience.TotalSeconds} s.");
        }
    }
}
