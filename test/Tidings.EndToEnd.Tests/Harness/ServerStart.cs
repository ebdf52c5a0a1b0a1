namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>How to start a server.</summary>
public sealed record ServerStart
{
    /// <summary>Null: a fresh temporary directory, removed with the <see cref="ServerProcess"/>.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Value of <c>TIDINGS_BOOTSTRAP_TOKEN</c>; null leaves it unset.</summary>
    public string? BootstrapToken { get; init; } = ServerProcess.Token;

    /// <summary>Value of <c>--urls</c>. <see cref="ServerProcess.Url"/> is the first.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>Added after <c>serve --urls http://127.0.0.1:0 --data …</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
