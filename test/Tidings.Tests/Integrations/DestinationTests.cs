using System.Text.Json.Nodes;
using Tidings.Integrations;
using static Tidings.Tests.Integrations.CatalogueFolder;
using static Tidings.Tests.Integrations.SampleEntry;

namespace Tidings.Tests.Integrations;

public sealed class DestinationTests : IDisposable
{
    private readonly CatalogueFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_request_has_method_url_headers_and_body()
    {
        var request = Rendered(Bind(), Of("""{"name":"Checkout"}"""));
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://a.example.com/in", request.Url.AbsoluteUri);
        Assert.Equal("t0ken", Header(request, "X-Token"));
        Assert.Equal("""{"name":"Checkout"}""", Body(request));
        Assert.True(request.VerifyCertificate);
    }

    [Fact] // decisions.md, Delivery
    public void Json_is_the_content_type_unless_the_manifest_says_otherwise() =>
        Assert.Equal("application/json", Header(Rendered(Bind(), Of("{\"name\":\"x\"}")), "Content-Type"));

    [Fact]
    public void The_manifests_content_type_stands_alone()
    {
        var request = Rendered(Bind(manifest => Headers(manifest).Add(NewHeader("content-type", "application/vnd.api+json"))), Of("{\"name\":\"x\"}"));
        Assert.Equal("application/vnd.api+json", Assert.Single(request.Headers, header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value);
    }

    [Fact] // §1.11, appdynamics: its template is text, and it sends no Content-Type
    public void A_text_template_gets_no_content_type_of_its_own()
    {
        folder.File("tool/templates/t.text.hbs", "x");
        Assert.Null(Header(Rendered(Bind(manifest => Hook(manifest)["templates"]!["default"] = "templates/t.text.hbs"), Of("{}")), "Content-Type"));
    }

    [Theory] // decisions.md, Rendering: URLs are not HTML-escaped
    [InlineData("https://a.example.com/x?a=1&b='2'")]
    [InlineData("http://127.0.0.1:8080/path")]
    public void A_url_arrives_as_it_was_configured(string url) =>
        Assert.Equal(url, Rendered(Bind(manifest => Endpoint(manifest)["url"] = "{{url}}", config => config["url"] = url), Of("{\"name\":\"x\"}")).Url.OriginalString);

    [Fact] // decisions.md, Rendering: CR and LF are stripped
    public void A_header_value_cannot_begin_another_header() =>
        Assert.Equal("aX-Evil: 1b", Header(Rendered(Bind(null, config => config["token"] = "a\r\nX-Evil: 1\0\u0085b"), Of("{\"name\":\"x\"}")), "X-Token"));

    [Fact]
    public void Header_values_are_not_escaped_for_html() =>
        Assert.Equal("a&b'<\">", Header(Rendered(Bind(null, config => config["token"] = "a&b'<\">"), Of("{\"name\":\"x\"}")), "X-Token"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://a.example.com")]
    [InlineData("a.example.com:sEcret")]
    [InlineData("kim:sEcret@a.example.com")]
    [InlineData("//a.example.com/sEcret")]
    [InlineData("https://a.example.com/\nsEcret")]
    [InlineData("https:///sEcret")]
    [InlineData("")]
    public void A_url_that_is_none_fails_with_the_variables_name_and_not_its_value(string url)
    {
        var destination = Bind(manifest => Endpoint(manifest)["url"] = "{{url}}", config => config["url"] = url);
        var failed = Assert.IsType<RenderOutcome.Failed>(destination.Render(Of("{\"name\":\"x\"}"), Delivery, At));
        Assert.Contains("tool", failed.Message, StringComparison.Ordinal);
        Assert.Contains("'url'", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sEcret", failed.Message, StringComparison.Ordinal);
        Assert.Null(destination.Authority);
    }

    [Fact]
    public void A_preview_with_a_masked_address_shows_a_stand_in_for_it()
    {
        var destination = folder.Tool(manifest => Endpoint(manifest)["url"] = "{{token}}").Loaded().BindForPreview(new JsonObject { ["url"] = "https://a.example.com", ["token"] = "htt***********com" });
        Assert.Equal("https://tool.endpoint.invalid/", Rendered(destination, Of("{\"name\":\"x\"}")).Url.AbsoluteUri);
    }

    [Fact]
    public void A_preview_tells_that_an_address_in_clear_is_none()
    {
        var destination = folder.Tool().Loaded().BindForPreview(new JsonObject { ["url"] = "https:///", ["token"] = "t0ken" });
        Assert.Contains("'url'", Assert.IsType<RenderOutcome.Failed>(destination.Render(Of("{\"name\":\"x\"}"), Delivery, At)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.example.com", "https://a.example.com/in")]
    [InlineData("a.example.com:8088", "https://a.example.com:8088/in")]
    [InlineData("a.example.com/deep", "https://a.example.com/deep/in")]
    public void A_host_without_a_scheme_is_asked_over_https(string given, string url) =>
        Assert.Equal(url, Rendered(Bind(null, config => config["url"] = given), Of("{\"name\":\"x\"}")).Url.AbsoluteUri);

    [Fact] // §1.11, appoptics
    public void A_user_and_password_of_the_template_become_a_header_whatever_they_hold()
    {
        var request = Rendered(
            Bind(manifest => Endpoint(manifest)["url"] = "https://{{url}}:{{token}}@metrics.example.com/v1", config => (config["url"], config["token"]) = ("kim@example.com", "p/:@#?")),
            Of("{\"name\":\"x\"}"));
        Assert.Equal("https://metrics.example.com/v1", request.Url.OriginalString);
        Assert.Equal("Basic " + Convert.ToBase64String("kim@example.com:p/:@#?"u8), Header(request, "Authorization"));
    }

    [Fact]
    public void A_user_and_password_of_a_configured_url_become_a_header()
    {
        var request = Rendered(Bind(null, config => config["url"] = "https://kim:p%40ss@a.example.com:8443"), Of("{\"name\":\"x\"}"));
        Assert.Equal("https://a.example.com:8443/in", request.Url.AbsoluteUri);
        Assert.Equal("Basic " + Convert.ToBase64String("kim:p@ss"u8), Header(request, "Authorization"));
    }

    [Fact]
    public void An_authorization_header_of_the_manifest_stands_before_that_of_the_url() =>
        Assert.Equal("Bearer x", Header(Rendered(Bind(manifest => Headers(manifest).Add(NewHeader("Authorization", "Bearer x")), config => config["url"] = "https://kim:pass@a.example.com"), Of("{\"name\":\"x\"}")), "Authorization"));

    [Fact]
    public void Url_and_headers_may_look_at_the_entry()
    {
        var destination = Bind(manifest =>
        {
            Endpoint(manifest)["url"] = "{{url}}/{{queryEncode context.name}}";
            Headers(manifest).Add(NewHeader("X-Name", "{{context.name}}"));
        });
        var request = Rendered(destination, Of("""{"name":"a \"b\"\n"}"""));
        Assert.Equal("https://a.example.com/a%20%22b%22%0A", request.Url.OriginalString);
        Assert.Equal("a \"b\"", Header(request, "X-Name"));
        Assert.Null(destination.Authority);
    }

    [Fact]
    public void Host_and_port_are_known_where_the_config_alone_decides_them() => Assert.Equal("a.example.com:443", Bind().Authority);

    [Theory] // §5.5
    [InlineData("flag", "of flag")]
    [InlineData("project", "of default")]
    [InlineData("segment", "of default")]
    [InlineData("validation", "of default")]
    public void The_kind_of_the_entry_chooses_the_template(string kind, string expected)
    {
        folder.File("tool/templates/flag.json.hbs", "of flag");
        var destination = Bind(
            manifest => (Hook(manifest)["templates"]!["flag"], Hook(manifest)["templates"]!["validation"]) = ("templates/flag.json.hbs", "templates/flag.json.hbs"),
            template: "of default");
        Assert.Equal(expected, Body(Rendered(destination, Of("{}", kind))));
    }

    [Fact] // §5.5, 3
    public void Nothing_is_sent_where_there_is_no_template()
    {
        var destination = Bind(manifest => Hook(manifest)["templates"] = new JsonObject { ["flag"] = "templates/default.json.hbs" });
        Assert.Contains("member", Assert.IsType<RenderOutcome.Skipped>(destination.Render(Of("{}", "member"), Delivery, At)).Reason, StringComparison.Ordinal);
    }

    [Fact] // §5.5, 4
    public void Nothing_is_sent_where_the_body_is_empty() =>
        Assert.IsType<RenderOutcome.Skipped>(Bind(template: " \n {{#if name}}x{{/if}} ").Render(Of("{}"), Delivery, At));

    [Fact] // §5.5, 1
    public void The_standard_payload_is_sent_byte_for_byte()
    {
        var destination = Bind(manifest => (Hook(manifest)["useStandardWebhookPayload"], Hook(manifest)["templates"]) = (true, new JsonObject()));
        Assert.Equal("{ \"kind\" : \"flag\" }", Body(Rendered(destination, Of("{}", payload: "{ \"kind\" : \"flag\" }"))));
    }

    [Fact] // §5.3, and decisions.md: form variables too
    public void Hostile_text_leaves_a_json_body_json()
    {
        const string Hostile = "a\"b\\c\n</script>\u0001😀'&";
        var destination = Bind(null, config => config["token"] = Hostile, """{"a":"{{{name}}}","b":"{{{formVariables.token}}}","c":"{{name}}","d":"{{formVariables.token}}"}""");
        var body = JsonNode.Parse(Body(Rendered(destination, Of(new JsonObject { ["name"] = Hostile }.ToJsonString()))))!;
        Assert.Equal(Hostile, body["a"]!.GetValue<string>());
        Assert.Equal(Hostile, body["b"]!.GetValue<string>());
        Assert.Equal("a&quot;b\\c\n&lt;/script&gt;\u0001😀&apos;&amp;", body["c"]!.GetValue<string>());
    }

    [Fact] // §5.3
    public void Text_templates_get_values_as_they_are()
    {
        folder.File("tool/templates/t.txt.hbs", "{{{name}}}{{{formVariables.token}}}");
        var destination = Bind(manifest => Hook(manifest)["templates"]!["default"] = "templates/t.txt.hbs", config => config["token"] = "\"");
        Assert.Equal("a\n\"\"", Body(Rendered(destination, Of("""{"name":"a\n\""}"""))));
    }

    [Theory] // a backslash is an escape in JSON alone
    [InlineData("t.txt.hbs", "C:\\n…")]
    [InlineData("t.json.hbs", "C:\\\\n…")]
    public void Text_is_cut_by_what_the_receiver_sees(string file, string expected)
    {
        folder.File($"tool/templates/{file}", "{{{truncate 5 name}}}");
        var destination = Bind(manifest => Hook(manifest)["templates"]!["default"] = $"templates/{file}");
        Assert.Equal(expected, Body(Rendered(destination, Of("""{"name":"C:\\new"}"""))));
    }

    [Fact] // §5.3: values are defaults-filled
    public void A_variable_that_was_left_out_renders_its_default() =>
        Assert.Equal("us.example.com false", Body(Rendered(Bind(template: "{{formVariables.site}} {{formVariables.skip-ca-verification}}"), Of("{}"))));

    [Fact]
    public void Two_subscriptions_share_a_body_that_mentions_no_form_variable()
    {
        var integration = folder.Tool().Loaded();
        var entry = Of("""{"name":"x"}""");
        var first = Rendered(integration.Bind(Config()), entry).Body;
        var second = Rendered(integration.Bind(Config()), entry).Body;
        Assert.True(first.Span == second.Span);
    }

    [Theory]
    [InlineData("{{#each this}}{{#each this}}{{this}}{{/each}}{{/each}}x")]
    [InlineData("{{@root}}x")]
    [InlineData("{{this}}x")]
    [InlineData("{{lookup this parts}}x")]
    public void A_shared_body_cannot_reach_a_secret_by_another_way(string template)
    {
        var body = Body(Rendered(Bind(template: template), Of("""{"name":"x","parts":["formVa","riables"]}""")));
        Assert.DoesNotContain("t0ken", body, StringComparison.Ordinal);
    }

    [Fact] // §7
    public void Certificates_are_not_verified_where_the_subscription_says_so() =>
        Assert.False(Rendered(Bind(null, config => config["skip-ca-verification"] = true), Of("{\"name\":\"x\"}")).VerifyCertificate);

    [Theory] // §5.7
    [InlineData("https://fixed.example.com/{{url}}", true)]
    [InlineData("https://{{site}}/{{url}}", true)]
    [InlineData("https://{{#if site}}{{site}}{{else}}x.example.com{{/if}}/", true)]
    [InlineData("{{ url }}/in", false)]
    [InlineData("https://ingest.{{token}}.example.com/", false)]
    [InlineData("https://fixed.example.com{{token}}/x", false)]
    [InlineData("https://{{context.name}}/", false)]
    [InlineData("https://{{token}}:x@fixed.example.com/", true)]
    public void An_answers_body_is_kept_only_where_no_user_chooses_the_host(string url, bool kept)
    {
        var destination = Bind(
            manifest => (Endpoint(manifest)["url"], Hook(manifest)["includeErrorResponseBody"]) = (url, true),
            config => config["token"] = url.Contains(".com{{token}}", StringComparison.Ordinal) ? ".example" : "t0ken");
        Assert.Equal(kept, Rendered(destination, Of("""{"name":"x.example"}""")).KeepResponseBody);
    }

    [Theory] // so that an address that may be given costs those nothing who do not give one
    [InlineData("", true)]
    [InlineData("a.example.com", false)]
    public void A_host_that_could_be_chosen_and_is_not_keeps_its_answers(string chosen, bool kept) => Assert.Equal(kept, Rendered(
        Bind(
            manifest => (Endpoint(manifest)["url"], Hook(manifest)["includeErrorResponseBody"]) = ("https://{{#if token}}{{token}}{{else}}fixed.example.com{{/if}}/", true),
            config => config["token"] = chosen),
        Of("""{"name":"x"}""")).KeepResponseBody);

    [Fact]
    public void A_manifest_that_leaves_its_tokens_to_the_vendor_loads_and_fails_in_words()
    {
        var message = Assert.IsType<RenderOutcome.Failed>(Bind(WithVendorsOAuth).Render(Of("{}"), Delivery, At)).Message;
        Assert.Contains("add 'oauth' to the manifest", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_leaves_the_delivery_to_the_vendor_loads_and_fails_in_words()
    {
        var message = Assert.IsType<RenderOutcome.Failed>(Bind(WithoutEndpoint).Render(Of("{}"), Delivery, At)).Message;
        Assert.Contains("add an endpoint to the manifest", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_way_of_delivery_is_not_supported_and_says_so()
    {
        var message = Assert.IsType<RenderOutcome.Failed>(Bind(manifest => Hook(manifest)["deliveryMethod"] = "pigeon").Render(Of("{}"), Delivery, At)).Message;
        Assert.Contains("'pigeon', which this version does not support", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_custom_delivery_with_an_endpoint_is_a_request() => Assert.Equal(
        "https://a.example.com/in", Rendered(Bind(manifest => Hook(manifest)["deliveryMethod"] = "custom"), Of("""{"name":"x"}""")).Url.AbsoluteUri);

    [Fact]
    public void A_preview_with_stand_ins_shows_what_the_vendors_token_would_be_used_for()
    {
        var request = Rendered(Previewed(WithVendorsOAuth), Of("""{"name":"x"}"""));
        Assert.Equal("https://tool.oauth.invalid/in", request.Url.AbsoluteUri);
        Assert.Equal("Bearer (fetched when sent)", Header(request, "X-Token"));
    }

    [Theory]
    [InlineData("hostURL", "https://hosturl/in")]
    [InlineData("not a host", "https://tool.endpoint.invalid/")]
    public void A_preview_with_stand_ins_has_an_address_whatever_the_config(string url, string expected)
    {
        var destination = folder.Tool().Loaded().BindForPreview(new JsonObject { ["url"] = url }, withStandIns: true);
        Assert.Equal(expected, Rendered(destination, Of("""{"name":"x"}""")).Url.AbsoluteUri);
    }

    [Fact]
    public void A_preview_with_stand_ins_shows_what_the_vendors_delivery_would_be_given()
    {
        var request = Rendered(Previewed(WithoutEndpoint), Of("""{"name":"x"}"""));
        Assert.Equal("https://tool.custom.invalid/", request.Url.AbsoluteUri);
        Assert.Equal("""{"name":"x"}""", Body(request));
    }

    [Fact]
    public void A_body_sees_the_token_among_the_form_variables()
    {
        var destination = Bind(WithOwnOAuth, template: """{"at":"{{{formVariables.oauth.baseURI}}}","with":"{{{formVariables.oauth.accessToken}}}"}""");
        var rendered = Assert.IsType<RenderOutcome.Rendered>(destination.Render(Of("{}"), Delivery, At, "f3tched"));
        Assert.Equal("""{"at":"https://a.example.com","with":"f3tched"}""", Body(rendered.Request));
    }

    [Fact] // RFC 6749, 2.3.1: what every server must take
    public void Credentials_are_sent_as_basic_authentication_unless_the_manifest_says_otherwise()
    {
        var request = Bind(WithOwnOAuth).TokenRequest!;
        Assert.Equal("https://a.example.com/token", request.Url.AbsoluteUri);
        Assert.Equal("Basic " + Convert.ToBase64String("kim%3A1:t0ken"u8), Header(request, "Authorization"));
        Assert.Equal("grant_type=client_credentials&scope=events%20write", System.Text.Encoding.UTF8.GetString(request.Body.Span));
    }

    [Fact]
    public void A_body_beyond_the_limit_fails_and_names_its_template()
    {
        var context = new JsonObject { ["name"] = new string('x', 70_000) };
        var outcome = Bind(template: string.Concat(Enumerable.Repeat("{{name}}", 16))).Render(Of(context.ToJsonString()), Delivery, At);
        Assert.Contains("tool/templates/default.json.hbs", Assert.IsType<RenderOutcome.Failed>(outcome).Message, StringComparison.Ordinal);
    }

    private Destination Bind(Action<JsonObject>? manifest = null, Action<JsonObject>? config = null, string template = "{\"name\":\"{{{name}}}\"}")
    {
        var values = Config();
        config?.Invoke(values);
        return folder.Tool(manifest, template).Loaded().Bind(values);
    }

    private Destination Previewed(Action<JsonObject> manifest) => folder.Tool(manifest).Loaded().BindForPreview(Config(), withStandIns: true);

    private static void WithVendorsOAuth(JsonObject manifest)
    {
        manifest["requiresOAuth"] = true;
        Endpoint(manifest)["url"] = "{{oauth.baseURI}}/in";
        Headers(manifest)[0]!["value"] = "Bearer {{oauth.accessToken}}";
    }

    private static void WithOwnOAuth(JsonObject manifest)
    {
        WithVendorsOAuth(manifest);
        manifest["oauth"] = JsonNode.Parse("""
            {"baseURI": "{{url}}/", "tokenEndpoint": {"url": "{{oauth.baseURI}}/token", "clientId": "kim:1", "clientSecret": "{{token}}", "scope": "events write"}}
            """);
    }

    private static void WithoutEndpoint(JsonObject manifest)
    {
        Hook(manifest)["deliveryMethod"] = "custom";
        Hook(manifest).Remove("endpoint");
    }

    private static JsonObject Config() => new() { ["url"] = "https://a.example.com", ["token"] = "t0ken" };

    private static JsonArray Headers(JsonObject manifest) => Endpoint(manifest)["headers"]!.AsArray();

    private static JsonObject NewHeader(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
