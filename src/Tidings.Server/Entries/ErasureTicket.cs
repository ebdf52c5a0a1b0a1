using Tidings.Entries.Erasure;

namespace Tidings.Server.Entries;

/// <summary>An erasure that runs, for those who wait for it. Thread-safe.</summary>
internal sealed class ErasureTicket(SubjectErasure begun)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SubjectErasure _state = begun;

    public SubjectErasure State => _state;

    public Task Done => _done.Task;

    public void Tell(SubjectErasure state) => _state = state;

    public void Complete() => _done.TrySetResult();
}
