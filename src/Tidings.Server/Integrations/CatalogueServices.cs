using Tidings.Integrations;

namespace Tidings.Server.Integrations;

/// <summary>Registers the catalogue in force and what keeps it up to date.</summary>
internal static class CatalogueServices
{
    internal static IServiceCollection AddCatalogue(this IServiceCollection services, LoadedCatalogue loaded) => services
        .AddSingleton(loaded)
        .AddSingleton(new LiveCatalogue(loaded.Catalogue))
        .AddHostedService<CatalogueReload>();
}
