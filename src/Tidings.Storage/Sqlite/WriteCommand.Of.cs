namespace Tidings.Storage.Sqlite;

/// <summary>A change that has an answer.</summary>
internal sealed class WriteCommand<T>(long bytes, Func<WriteTransaction, T> change) : WriteCommand(bytes)
{
    // Asynchronously: the callers' code must not run on the writer's thread.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _answer;

    public Task<T> Done => _done.Task;

    public override void Run(WriteTransaction transaction) => _answer = change(transaction);

    // Set by Run, which comes first; T itself may allow null.
    public override void Complete() => _done.TrySetResult(_answer!);

    public override void Fail(Exception error) => _done.TrySetException(error);
}
