namespace Tidings.Server.Hosting.Settings;

/// <summary>An options type and the section of the configuration that fills it.</summary>
/// <param name="Name">Empty for the top.</param>
/// <param name="Bind">Registers the options, checked at start.</param>
internal sealed record SettingsSection(string Name, Type Type, Action<IServiceCollection, IConfiguration> Bind)
{
    public static SettingsSection Of<TOptions>(string name)
        where TOptions : class => new(
            name,
            typeof(TOptions),
            (services, configuration) => services.AddOptionsWithValidateOnStart<TOptions>()
                .Bind(name.Length == 0 ? configuration : configuration.GetSection(name)));
}
