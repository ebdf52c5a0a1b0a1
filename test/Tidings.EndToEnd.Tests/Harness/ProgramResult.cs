namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>What a run of the program left behind.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
