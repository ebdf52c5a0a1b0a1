using Tidings.Server.Commands;

namespace Tidings.Server.Hosting.Settings;

/// <summary>Everything the process was told, checked.</summary>
/// <param name="Configuration">Only settings that exist, with values that hold.</param>
/// <param name="Server">The settings at the top, bound.</param>
internal sealed record ServerSettings(IConfigurationRoot Configuration, ServerOptions Server, ServerSecrets Secrets)
{
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
            ? new ServerSettings(configuration, server, secrets)
            : throw new CommandFailedException(ExitCode.Configuration, ["Tidings did not start: the configuration is wrong.", .. problems.Select(problem => "  " + problem), "All settings: docs/configuration.md"]);
    }
}
