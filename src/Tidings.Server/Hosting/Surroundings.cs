using System.Collections;

namespace Tidings.Server.Hosting;

/// <summary>What a process is given from outside, besides its command line.</summary>
/// <param name="WorkingDirectory">Where <c>appsettings.json</c> is looked for.</param>
/// <param name="Variables">Environment variables, names as they are.</param>
internal sealed record Surroundings(string WorkingDirectory, IReadOnlyDictionary<string, string> Variables)
{
    public static Surroundings OfThisProcess() => new(
        Directory.GetCurrentDirectory(),
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? ""));
}
