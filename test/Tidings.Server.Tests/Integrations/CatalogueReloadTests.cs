using Microsoft.Extensions.Options;
using Tidings.Integrations;
using Tidings.Server.Hosting;
using Tidings.Server.Integrations;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.Integrations;

/// <summary>Overlay folders that change under a running server.</summary>
public sealed class CatalogueReloadTests
{
    private const string Template = "tool/templates/default.json.hbs";

    [Fact]
    public async Task A_changed_template_is_in_force_once_two_looks_saw_the_same()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var reload = Reload(host, overlay);
        var path = await SubscribeAsync(host);

        overlay.Write(Template, """{"changed":"{{{name}}}"}""");
        reload.Look();
        Assert.DoesNotContain("changed", await PreviewAsync(host, path), StringComparison.Ordinal);
        reload.Look();
        Assert.Contains("changed", await PreviewAsync(host, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_as_deep_as_any_may_stand_is_watched()
    {
        const string Deep = "tool/a/b/c/default.json.hbs";
        using var overlay = new OverlayFolder();
        var manifest = Path.Combine(overlay.Path, "tool/manifest.json");
        overlay.Write(Deep, "{}");
        overlay.Write("tool/manifest.json", (await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken)).Replace("templates/default.json.hbs", "a/b/c/default.json.hbs", StringComparison.Ordinal));
        await using var host = await ApiHost.StartAsync(overlay);
        var reload = Reload(host, overlay);
        var path = await SubscribeAsync(host);

        overlay.Write(Deep, """{"changed":"{{{name}}}"}""");
        LookTwice(reload);

        Assert.Contains("changed", await PreviewAsync(host, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_still_being_written_waits()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var (reload, before) = (Reload(host, overlay), Live(host).Current);
        for (var write = 0; write < 5; write++)
        {
            overlay.Write(Template, new string('x', write + 1));
            reload.Look();
        }

        Assert.Same(before, Live(host).Current);
    }

    [Fact]
    public async Task A_new_integration_is_listed_and_validates_configs()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var reload = Reload(host, overlay);
        overlay.Write("fresh/manifest.json", await File.ReadAllTextAsync(Path.Combine(overlay.Path, "tool/manifest.json"), TestContext.Current.CancellationToken));
        overlay.Write("fresh/templates/default.json.hbs", "{}");

        LookTwice(reload);

        await host.SendAsync(ApiCall.Get("/api/v2/integration-manifests/fresh"), 200);
        await host.RefusedAsync(ApiCall.Post("/api/v2/integrations/fresh", """{"name":"n","config":{"url":"nowhere"}}"""), 400, "invalid_request");
        Assert.Contains(host.Log.All, line => line.Text.Contains("fresh was added", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_faulty_folder_is_refused_whole_with_every_fault_in_the_log_once()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var (reload, before) = (Reload(host, overlay), Live(host).Current);
        overlay.Write("fresh/manifest.json", "{");
        overlay.Write(Template, "{{#if name}}");

        LookTwice(reload);
        LookTwice(reload);

        Assert.Same(before, Live(host).Current);
        string[] logged = [.. host.Log.All.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text)];
        Assert.Equal(3, logged.Length);
        Assert.Contains("faults: 2", logged[0], StringComparison.Ordinal);
        Assert.Contains("fresh/manifest.json (line 1)", logged[1], StringComparison.Ordinal);
        Assert.Contains("{{#if}} is never closed", logged[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_folder_that_is_mended_comes_in_force()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var reload = Reload(host, overlay);
        var path = await SubscribeAsync(host);
        overlay.Write(Template, "{{#if name}}");
        LookTwice(reload);

        overlay.Write(Template, """{"mended":1}""");
        LookTwice(reload);

        Assert.Contains("mended", await PreviewAsync(host, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_integration_that_is_removed_leaves_its_subscriptions_with_a_clear_error()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var reload = Reload(host, overlay);
        var path = await SubscribeAsync(host);

        Directory.Delete(Path.Combine(overlay.Path, "tool"), recursive: true);
        LookTwice(reload);

        await host.RefusedAsync(ApiCall.Get("/api/v2/integration-manifests/tool"), 404, "not_found");
        Assert.Contains("the catalogue has no integration 'tool' any more", await PreviewAsync(host, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_change_is_not_loaded_again()
    {
        using var overlay = new OverlayFolder();
        await using var host = await ApiHost.StartAsync(overlay);
        var (reload, slack) = (Reload(host, overlay), Live(host).Current.Find("slack"));
        overlay.Write(Template, "{}");

        LookTwice(reload);

        Assert.Same(slack, Live(host).Current.Find("slack"));
    }

    private static void LookTwice(CatalogueReload reload)
    {
        reload.Look();
        reload.Look();
    }

    private static LiveCatalogue Live(ApiHost host) => host.Services.GetRequiredService<LiveCatalogue>();

    private static CatalogueReload Reload(ApiHost host, OverlayFolder overlay) =>
        ActivatorUtilities.CreateInstance<CatalogueReload>(host.Services, Options.Create(new ServerOptions { Integrations = [overlay.Path] }));

    private static Task<string> SubscribeAsync(ApiHost host) =>
        host.SubscribeAsync("""{"name":"n","config":{"url":"https://example.com","token":"0123456789"}}""", "/api/v2/integrations/tool");

    private static async Task<string> PreviewAsync(ApiHost host, string path) => (await host.SendAsync(ApiCall.Post($"{path}/preview", ""), 200)).Text;
}
