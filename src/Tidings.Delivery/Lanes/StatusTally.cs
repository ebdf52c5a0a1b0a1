using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>Attempts of one subscription since the last commit, counted.</summary>
internal sealed class StatusTally
{
    private readonly Queue<Attempt> _errors = new();
    private int _successes;
    private int _failures;
    private int _throttled;
    private DateTimeOffset? _lastSuccess;

    public void Succeeded(Attempt attempt)
    {
        _successes++;
        _lastSuccess = attempt.At + attempt.Duration;
    }

    public void Failed(Attempt attempt)
    {
        _failures++;
        Show(attempt);
    }

    /// <param name="isTold">True for the one of a stretch that stands for all of it among the errors.</param>
    public void Throttled(Attempt attempt, bool isTold)
    {
        _throttled++;
        if (isTold)
        {
            Show(attempt);
        }
    }

    public StatusChange ToChange(long number) => new(number, _successes, _lastSuccess, _failures, [.. _errors.Reverse()]) { Throttled = _throttled };

    private void Show(Attempt attempt)
    {
        _errors.Enqueue(attempt);
        if (_errors.Count > SubscriptionStatus.MaxErrors)
        {
            _errors.Dequeue();
        }
    }
}
