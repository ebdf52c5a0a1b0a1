using Microsoft.Extensions.Options;
using Tidings.Access;
using Tidings.Server.Access.Roles;
using Tidings.Server.Access.Tokens;
using Tidings.Server.Entries;
using Tidings.Server.Hosting;
using Tidings.Server.Http;
using Tidings.Server.Inbound;
using Tidings.Server.Webhooks;

namespace Tidings.Server.About;

/// <summary>The routes that tell of the server itself.</summary>
internal static class AboutApi
{
    /// <summary>By the names that the vendor's root has, where it has them.</summary>
    private static readonly Dictionary<string, Link> Collections = new()
    {
        ["self"] = new Link(ApiServices.Prefix),
        ["auditlog"] = new Link(EntryReads.Path),
        ["callerIdentity"] = new Link($"{ApiServices.Prefix}/caller-identity"),
        ["inboundHooks"] = new Link(InboundHookPresenter.CollectionPath),
        ["integrationManifests"] = new Link($"{ApiServices.Prefix}/integration-manifests"),
        ["integrations"] = new Link($"{ApiServices.Prefix}/integrations"),
        ["publicIpList"] = new Link($"{ApiServices.Prefix}/public-ip-list"),
        ["roles"] = new Link(RoleView.CollectionPath),
        ["tokens"] = new Link(TokenPresenter.CollectionPath),
        ["versions"] = new Link($"{ApiServices.Prefix}/versions"),
        ["webhooks"] = new Link(WebhookPresenter.CollectionPath),
    };

    internal static void MapAbout(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Other");
        routes.MapRead("", Root).WithName("getRoot").WithSummary("List the collections of the API").Produces<RootView>();
        routes.MapRead("/versions", Versions).WithName("getVersions").WithSummary("Get version information").Produces<VersionsView>();
        routes.MapRead("/public-ip-list", PublicAddresses).WithName("getIps").WithSummary("Get the addresses that the operator has made known").Produces<IpListView>();
    }

    internal static IResult Root() => new JsonAnswer<RootView>(new RootView(Collections), ApiJson.Wire.RootView);

    internal static IResult Versions(HttpContext context) => new JsonAnswer<VersionsView>(
        new VersionsView([.. ApiVersions.Published.Order()], ApiVersions.Newest, ApiVersion.Of(context), ApiVersion.IsBeta(context.Request)),
        ApiJson.Wire.VersionsView);

    internal static IResult PublicAddresses(IOptions<ServerOptions> options) => new JsonAnswer<IpListView>(
        new IpListView([.. options.Value.PublicAddresses], [.. options.Value.OutboundAddresses]), ApiJson.Wire.IpListView);
}
