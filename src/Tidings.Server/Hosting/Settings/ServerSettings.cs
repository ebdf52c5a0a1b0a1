using Tidings.Server.Commands;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Everything the process was told, checked.</summary>
/// <param name="Configuration">Only settings that exist, with values that hold.</param>
/// <param name="Server">The settings at the top, bound.</param>
internal sealed record ServerSettings(IConfigurationRoot Configuration, ServerOptions Server, ServerSecrets Secrets)
{
    // What tells other .NET programs where to listen. Images of .NET set the port variable to 8080 on their own.
    private static readonly string[] ListenVariables =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS"];

    /// <summary>Variables that look as if they had told where to listen, and have not.</summary>
    public IReadOnlyList<string> UnreadVariables { get; init; } = [];

    /// <summary>Full path of the data directory.</summary>
    public string DataDirectory => Path.GetFullPath(Server.Data);

    /// <summary>Reads <c>appsettings.json</c>, then the environment, then the command line; the later wins.</summary>
    /// <exception cref="CommandFailedException">Something is unknown or invalid; it lists all of it.</exception>
    public static ServerSettings Read(Surroundings surroundings, IReadOnlyList<SettingValue> commandLine)
    {
        var schema = SettingsSchema.Of(SettingsSections.All);
        var problems = new List<string>();
        var check = new SettingsCheck(schema);
        check.Add(SettingsSources.ReadFile(surroundings.WorkingDirectory, problems));
        check.Add(SettingsSources.ReadVariables(surroundings.Variables));
        check.Add(commandLine);
        problems.AddRange(check.Problems);

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(check.Settings).Build();
        var server = new ServerOptions();
        configuration.Bind(server);
        problems.AddRange(SettingsValidation.Faults(configuration));
        var secrets = ServerSecrets.Read(surroundings.Variables, schema, problems);

        return problems.Count == 0
            ? new ServerSettings(configuration, server, secrets) { UnreadVariables = [.. ListenVariables.Where(name => IsSetByPerson(surroundings, name))] }
            : throw new CommandFailedException(ExitCode.Configuration, ["Tidings did not start: the configuration is wrong.", .. problems.Select(problem => "  " + problem), "All settings: docs/configuration.md"]);
    }

    private static bool IsSetByPerson(Surroundings surroundings, string name) =>
        surroundings.Variables.TryGetValue(name, out var value) && value.Length > 0 && !(name == "ASPNETCORE_HTTP_PORTS" && value == "8080");
}
