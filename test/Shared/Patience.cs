namespace Tidings.Testing;

/// <summary>How long a test waits for anything before it counts as not coming: an end to a run that hangs, never a measure of speed. A machine may be slow, or busy with all of the tests.</summary>
internal static class Patience
{
    public const int Milliseconds = 180_000;

    public static TimeSpan Longest => TimeSpan.FromMilliseconds(Milliseconds);
}
