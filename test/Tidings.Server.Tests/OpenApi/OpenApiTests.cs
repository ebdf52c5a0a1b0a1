using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Tidings.Server.OpenApi;
using Tidings.Server.Tests.Http;

namespace Tidings.Server.Tests.OpenApi;

/// <summary>The document tells of every route, and of nothing that is not so.</summary>
public sealed class OpenApiTests
{
    /// <summary>The vendor's names for the routes that it has too: generated clients call them by these.</summary>
    private static readonly (string Method, string Path, string Id)[] Shared =
    [
        ("GET", "/api/v2/integrations/{integrationKey}", "getSubscriptions"),
        ("POST", "/api/v2/integrations/{integrationKey}", "createSubscription"),
        ("GET", "/api/v2/integrations/{integrationKey}/{id}", "getSubscriptionByID"),
        ("PATCH", "/api/v2/integrations/{integrationKey}/{id}", "updateSubscription"),
        ("DELETE", "/api/v2/integrations/{integrationKey}/{id}", "deleteSubscription"),
        ("GET", "/api/v2/auditlog", "getAuditLogEntries"),
        ("POST", "/api/v2/auditlog", "postAuditLogEntries"),
        ("POST", "/api/v2/auditlog/counts", "postAuditLogEntryCounts"),
        ("GET", "/api/v2/auditlog/{id}", "getAuditLogEntry"),
        ("GET", "/api/v2/tokens", "getTokens"),
        ("POST", "/api/v2/tokens", "postToken"),
        ("GET", "/api/v2/tokens/{id}", "getToken"),
        ("PATCH", "/api/v2/tokens/{id}", "patchToken"),
        ("DELETE", "/api/v2/tokens/{id}", "deleteToken"),
        ("POST", "/api/v2/tokens/{id}/reset", "resetToken"),
        ("GET", "/api/v2/roles", "getCustomRoles"),
        ("POST", "/api/v2/roles", "postCustomRole"),
        ("GET", "/api/v2/roles/{customRoleKey}", "getCustomRole"),
        ("PATCH", "/api/v2/roles/{customRoleKey}", "patchCustomRole"),
        ("DELETE", "/api/v2/roles/{customRoleKey}", "deleteCustomRole"),
        ("GET", "/api/v2/caller-identity", "getCallerIdentity"),
        ("GET", "/api/v2", "getRoot"),
        ("GET", "/api/v2/versions", "getVersions"),
        ("GET", "/api/v2/public-ip-list", "getIps"),
        ("GET", "/api/v2/webhooks", "getAllWebhooks"),
        ("POST", "/api/v2/webhooks", "postWebhook"),
        ("GET", "/api/v2/webhooks/{id}", "getWebhook"),
        ("PATCH", "/api/v2/webhooks/{id}", "patchWebhook"),
        ("DELETE", "/api/v2/webhooks/{id}", "deleteWebhook"),
    ];

    [Fact]
    public async Task Every_mapped_route_is_in_the_document()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var mapped = host.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}" != OpenApiDocumentation.Path) // Every route has a pattern.
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(method => method != "HEAD")
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"));
        var told = document.Operations.Select(operation => $"{operation.Method} {operation.Path}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_an_answer()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        Assert.Equal(document.Operations.Count, document.Operations.Select(operation => operation.Id).Where(id => id.Length > 0).Distinct().Count());
        Assert.DoesNotContain(document.Operations, operation => string.IsNullOrEmpty(operation.Json["summary"]?.ToString()));
        Assert.DoesNotContain(document.Operations, operation => !operation.Json["responses"]!.AsObject().Any(response => response.Key[0] is '2' or '3')); // Every operation has responses.
    }

    [Fact]
    public async Task Shared_routes_bear_the_vendors_operation_ids()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var told = document.Operations.Select(operation => (operation.Method, operation.Path, operation.Id));

        Assert.Superset(Shared.ToHashSet(), told.ToHashSet());
    }

    [Fact]
    public async Task Every_answer_with_JSON_has_an_example()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var shapes = document.Operations.SelectMany(operation => operation.Json["responses"]!.AsObject()) // Every operation has responses.
            .Select(response => (string?)response.Value?["content"]?["application/json"]?["schema"]?["$ref"])
            .OfType<string>().Distinct().Select(reference => reference.Split('/')[^1]);

        Assert.All(shapes, shape => Assert.True(document.Root["components"]?["schemas"]?[shape]?["examples"] is JsonArray { Count: > 0 }, shape));
    }

    [Fact]
    public async Task Every_example_of_an_answer_fits_its_schema()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var examples = document.Root["components"]!["schemas"]!.AsObject() // A document of views has schemas.
            .Where(schema => schema.Value?["examples"] is not null).Select(schema => (schema.Key, Schema: schema.Value!.AsObject())).ToList();

        Assert.Contains(examples, example => example.Key == "SubscriptionView");
        Assert.All(examples, example => Assert.Empty(document.Faults(example.Schema, example.Schema["examples"]![0])));
    }

    [Theory]
    [InlineData("updateSubscription", "application/json", """[{"op":"replace","path":"/on","value":false}]""", true)]
    [InlineData("updateSubscription", "application/json", """{"comment":"c","patch":[{"op":"remove","path":"/tags/0"}]}""", true)]
    [InlineData("updateSubscription", "application/json-patch+json", """{"patch":[]}""", true)]
    [InlineData("updateSubscription", "application/json", """{"merge":{"name":"n"}}""", false)]
    [InlineData("patchCustomRole", "application/json", """{"merge":{"name":"n"},"comment":"c"}""", true)]
    [InlineData("patchCustomRole", "application/json", """{"name":"n"}""", true)]
    [InlineData("patchCustomRole", "application/merge-patch+json", """{"name":"n"}""", true)]
    [InlineData("patchCustomRole", "application/merge-patch+json", """[]""", false)]
    [InlineData("createSubscription", "application/json", """{"name":"n","config":{"url":"https://hooks.slack.com/x"}}""", true)]
    [InlineData("createSubscription", "application/json", """{"name":"n"}""", false)]
    [InlineData("postToken", "application/json", """{"role":"reader"}""", true)]
    [InlineData("postToken", "application/json", """{"role":"owner"}""", false)]
    [InlineData("postCustomRole", "application/json", """{"key":"k","name":"n","policy":[],"basePermissions":"admin"}""", false)]
    [InlineData("updateSubscription", "application/json", """[{"op":"set","path":"/on"}]""", false)]
    public async Task A_body_that_is_taken_is_one_that_the_document_has(string id, string contentType, string body, bool taken)
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var content = document.Operations.Single(operation => operation.Id == id).Json["requestBody"]?["content"]?[contentType]?["schema"];

        Assert.Equal(taken, document.Faults(Assert.IsType<JsonObject>(content), JsonNode.Parse(body)).Count == 0);
    }

    [Theory]
    [InlineData("If-Match", "updateSubscription deleteSubscription patchWebhook deleteWebhook updateInboundHook deleteInboundHook resetInboundHook")]
    [InlineData("Idempotency-Key", "createSubscription postWebhook")]
    public async Task Headers_are_told_by_the_routes_that_look_at_them(string header, string ids)
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var told = document.Operations.Where(operation => operation.Json["parameters"] is JsonArray parameters
            && parameters.Any(parameter => ((string?)parameter?["in"], (string?)parameter?["name"]) == ("header", header)));

        Assert.Equal(ids.Split(' ').Order(StringComparer.Ordinal), told.Select(operation => operation.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_routes_that_honour_If_Match_tell_of_412()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var told = document.Operations.Where(operation => operation.Json["responses"]?["412"] is not null);

        Assert.All(told, operation => Assert.Contains("If-Match", operation.Json["parameters"]?.ToJsonString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("resetInboundHook", "409")]
    [InlineData("resetInboundHook", "412")]
    [InlineData("postToken", "409")]
    public async Task A_refusal_that_only_much_work_brings_about_is_told(string id, string status)
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        Assert.NotNull(document.Operations.Single(operation => operation.Id == id).Json["responses"]?[status]);
    }

    [Fact]
    public async Task The_document_is_the_same_whatever_the_query_says()
    {
        await using var host = await ApiHost.StartAsync();

        var plain = await host.SendAsync(ApiCall.Get(OpenApiDocumentation.Path).As(null), 200);
        var asked = await host.SendAsync(ApiCall.Get($"{OpenApiDocumentation.Path}?documentName=x").As(null), 200);

        Assert.Equal(("application/json", plain.Text), (asked.Header("Content-Type"), asked.Text));
    }

    [Fact]
    public async Task The_document_and_its_pages_need_no_token()
    {
        await using var host = await ApiHost.StartAsync();

        var document = await host.SendAsync(ApiCall.Get(OpenApiDocumentation.Path).As(null), 200);
        var page = await host.SendAsync(ApiCall.Get("/docs/index.html").As(null), 200);

        Assert.Equal("3.1.1", document.Json["openapi"]?.ToString());
        Assert.Contains("swagger-ui", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_under_the_prefix_ask_for_the_token_that_the_document_describes()
    {
        await using var host = await ApiHost.StartAsync();
        var document = await ApiDocument.ReadAsync(host.Client);

        var open = document.Operations.Where(operation => operation.Json["security"] is not System.Text.Json.Nodes.JsonArray { Count: > 0 });

        Assert.Equal("Authorization", document.Root["components"]?["securitySchemes"]?["ApiKey"]?["name"]?.ToString());
        Assert.All(open, operation => Assert.False(operation.Path.StartsWith("/api/v2", StringComparison.Ordinal), operation.Path));
    }
}
