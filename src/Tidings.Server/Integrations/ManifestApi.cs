using Tidings.Integrations;
using Tidings.Server.Http;

namespace Tidings.Server.Integrations;

/// <summary>The routes that describe integrations: which fields a config has (§1.10).</summary>
internal static class ManifestApi
{
    private const string Tag = "Integrations";

    internal static void MapManifests(this IEndpointRouteBuilder api)
    {
        api.MapRead("/integration-manifests", List).WithName("getIntegrationManifests").WithSummary("List integrations and their fields")
            .WithTags(Tag).Produces<ManifestListView>();
        api.MapRead("/integration-manifests/{integrationKey}", Get).WithName("getIntegrationManifest").WithSummary("Get an integration and its fields")
            .WithTags(Tag).Produces<ManifestView>();
    }

    internal static IResult List(LiveCatalogue catalogue) => new JsonAnswer<ManifestListView>(
        new ManifestListView([.. catalogue.Current.Integrations.Select(integration => ManifestView.Of(integration.Manifest))]), ApiJson.Wire.ManifestListView);

    internal static IResult Get(string integrationKey, LiveCatalogue catalogue) => catalogue.Current.Find(integrationKey) is { } integration
        ? new JsonAnswer<ManifestView>(ManifestView.Of(integration.Manifest), ApiJson.Wire.ManifestView)
        : new ErrorResult(ApiErrors.NotFound);
}
