namespace Tidings.Storage.Sqlite;

/// <summary>One change in the writer's queue.</summary>
/// <param name="bytes">About how much it writes: bounds queue and group.</param>
internal abstract class WriteCommand(long bytes)
{
    public long Bytes => bytes;

    /// <summary>Makes the change within the transaction. May run again when a group is rolled back, so it changes nothing else.</summary>
    public abstract void Run(WriteTransaction transaction);

    /// <summary>The change is durable.</summary>
    public abstract void Complete();

    /// <summary>Nothing of the change was made.</summary>
    public abstract void Fail(Exception error);
}
