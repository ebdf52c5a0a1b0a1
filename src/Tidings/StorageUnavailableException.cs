namespace Tidings;

/// <summary>The store could not do it now (disk full, file locked, connection lost); the same call may succeed later.</summary>
public sealed class StorageUnavailableException(string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>True when the store is well but has more to do than it may queue.</summary>
    public bool IsOverload { get; init; }

    /// <summary>True when trying again cannot help: what the process was told (a master key) is wrong.</summary>
    public bool IsMisconfigured { get; init; }
}
