namespace Tidings.Benchmarks.Load;

/// <summary>How a measure stands to its target.</summary>
internal enum Verdict
{
    /// <summary>The floor is missed.</summary>
    Short,

    /// <summary>The floor is kept, the aim is not reached.</summary>
    Ok,

    /// <summary>The aim is reached.</summary>
    Aim,
}
