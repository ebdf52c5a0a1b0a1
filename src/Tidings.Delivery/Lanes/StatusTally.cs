using Tidings.Deliveries;

namespace Tidings.Delivery.Lanes;

/// <summary>Attempts of one subscription since the last commit, counted.</summary>
internal sealed class StatusTally
{
    private readonly Queue<Attempt> _errors = new();
    private int _successes;
    private int _failures;
    private DateTimeOffset? _lastSuccess;

    public void Succeeded(Attempt attempt)
    {
        _successes++;
        _lastSuccess = attempt.At + attempt.Duration;
    }

    public void Failed(Attempt attempt)
    {
        _failures++;
        _errors.Enqueue(attempt);
        if (_errors.Count > SubscriptionStatus.MaxErrors)
        {
            _errors.Dequeue();
        }
    }

    public StatusChange ToChange(long number) => new(number, _successes, _lastSuccess, _failures, [.. _errors.Reverse()]);
}
