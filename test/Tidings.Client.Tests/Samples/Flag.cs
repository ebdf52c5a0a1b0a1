namespace Tidings.Client.Tests.Samples;

/// <summary>What a program of the reader's has that changes.</summary>
public sealed record Flag(string Key, string Name)
{
    public bool On { get; set; }
}
