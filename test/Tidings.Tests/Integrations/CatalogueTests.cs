using System.Text.Json.Nodes;
using Tidings.Integrations;
using static Tidings.Tests.Integrations.CatalogueFolder;
using static Tidings.Tests.Integrations.ManifestEdit;

namespace Tidings.Tests.Integrations;

public sealed class CatalogueTests : IDisposable
{
    private readonly CatalogueFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_valid_folder_loads_without_fault_or_warning()
    {
        var load = folder.Tool().Load();
        Assert.Empty(load.Faults);
        Assert.Empty(load.Warnings);
        Assert.Equal(["tool"], load.Catalogue!.Integrations.Select(integration => integration.Manifest.Key));
    }

    [Fact]
    public void Integrations_are_listed_in_the_order_of_their_keys() =>
        Assert.Equal(["a-tool", "b.tool", "tool"], folder.Tool().Tool(key: "b.tool").Tool(key: "a-tool").Load().Catalogue!.Integrations.Select(integration => integration.Manifest.Key));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/../tool")]
    public void The_folder_of_one_integration_loads_as_well(string ending) =>
        Assert.Equal(["tool"], Catalogue.Load([folder.Tool().Directory + "/tool" + ending]).Catalogue!.Integrations.Select(integration => integration.Manifest.Key));

    [Fact]
    public void Form_variables_keep_what_the_manifest_says()
    {
        var site = folder.Tool(manifest => manifest["formVariables"]![2]!["aliases"] = new JsonArray("sight")).Loaded().Manifest.FindVariable("site")!;
        Assert.Equal(FormVariableType.Enum, site.Type);
        Assert.Equal(["us.example.com", "eu.example.com"], site.AllowedValues);
        Assert.Equal("us.example.com", site.DefaultValue!.GetValue<string>());
        Assert.Equal(["sight"], site.Aliases);
        Assert.True(site.IsOptional);
    }

    [Fact]
    public void The_default_policy_is_kept_as_statements() =>
        Assert.Equal(["proj/*:env/production:flag/*"], Assert.Single(folder.Tool().Loaded().Manifest.DefaultPolicy).Resources!);

    [Theory]
    [InlineData("""{"requests":5,"per":2}""", 5, 2000)]
    [InlineData("""{"requests":1,"per":1.5}""", 1, 1500)]
    [InlineData("""{"requests":120,"per":"00:01:00"}""", 120, 60_000)]
    public void A_rate_is_kept_as_requests_and_a_time(string rate, int requests, int milliseconds) =>
        Assert.Equal(new DeliveryRate(requests, TimeSpan.FromMilliseconds(milliseconds)), folder.Tool(manifest => Set(manifest, "capabilities/auditLogEventsHook/rate", rate)).Loaded().Manifest.Hook!.Rate);

    [Fact]
    public void A_manifest_without_a_rate_has_none() => Assert.Null(folder.Tool().Loaded().Manifest.Hook!.Rate);

    [Fact]
    public void Manifests_of_other_capabilities_are_passed_over_silently()
    {
        var load = folder.Tool().File("other/manifest.json", """{"name":"Other","formVariables":[{"broken":1}],"capabilities":{"trigger":{}}}""").Load();
        Assert.Empty(load.Faults);
        Assert.Empty(load.Warnings);
        Assert.Null(load.Catalogue!.Find("other"));
    }

    [Theory]
    [InlineData("", "/ink")]
    [InlineData("formVariables/0", "/formVariables/0/ink")]
    [InlineData("capabilities/auditLogEventsHook", "/capabilities/auditLogEventsHook/ink")]
    [InlineData("capabilities/auditLogEventsHook/endpoint", "/capabilities/auditLogEventsHook/endpoint/ink")]
    [InlineData("capabilities/auditLogEventsHook/templates", "/capabilities/auditLogEventsHook/templates/ink")]
    public void Unknown_members_are_kept_and_warned_of(string parent, string pointer)
    {
        var load = folder.Tool(manifest => At(manifest, parent)["ink"] = "blue").Load();
        Assert.Equal(pointer, Assert.Single(load.Warnings).Pointer);
        Assert.Equal("blue", At(load.Catalogue!.Find("tool")!.Manifest.Source, parent)["ink"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("name", null, "/name", "missing")]
    [InlineData("name", "7", "/name", "must be a string")]
    [InlineData("requiresOAuth", "\"yes\"", "/requiresOAuth", "true or false")]
    [InlineData("formVariables", "{}", "/formVariables", "must be an array")]
    [InlineData("formVariables/0/key", "\"a b\"", "/formVariables/0/key", "no blanks")]
    [InlineData("formVariables/0/type", "\"url\"", "/formVariables/0/type", "use one of boolean, dynamicEnum, enum")]
    [InlineData("formVariables/0/isSecret", "true", "/formVariables/0/isSecret", "only strings")]
    [InlineData("formVariables/2/isCredential", "true", "/formVariables/2/isCredential", "of type uri or string")]
    [InlineData("formVariables/0/key", "\"token\"", "/formVariables/1/key", "two form variables")]
    [InlineData("formVariables/1/aliases", "[\"url\"]", "/formVariables/1/aliases", "two form variables")]
    [InlineData("formVariables/2/defaultValue", "\"mars\"", "/formVariables/2/defaultValue", "which is not allowed: give one of")]
    [InlineData("formVariables/3/defaultValue", "\"false\"", "/formVariables/3/defaultValue", "give true or false")]
    [InlineData("capabilities/auditLogEventsHook/endpoint", null, "/capabilities/auditLogEventsHook/endpoint", "missing")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/method", "\"post\"", "/capabilities/auditLogEventsHook/endpoint/method", "use one of")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/url", "\"ftp://x/\"", "/capabilities/auditLogEventsHook/endpoint/url", "must begin with https://")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/url", "\"https://{{#if\"", "/capabilities/auditLogEventsHook/endpoint/url", "never closed")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/headers/0/name", "\"X Y\"", "/capabilities/auditLogEventsHook/endpoint/headers/0/name", "no header name")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/headers/0/name", "\"host\"", "/capabilities/auditLogEventsHook/endpoint/headers/0/name", "remove it")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/headers/0/name", "\"Content-Length\"", "/capabilities/auditLogEventsHook/endpoint/headers/0/name", "remove it")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/headers/0/name", "\"transfer-encoding\"", "/capabilities/auditLogEventsHook/endpoint/headers/0/name", "remove it")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/headers/0/value", "\"{{shout x}}\"", "/capabilities/auditLogEventsHook/endpoint/headers/0/value", "no helper")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/hmacSignature", """{"headerName":"X-S","hmacSecretFormVariableKey":"url"}""", "/capabilities/auditLogEventsHook/endpoint/hmacSignature/hmacSecretFormVariableKey", "isSecret")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/standardWebhooks", "{}", "/capabilities/auditLogEventsHook/endpoint/standardWebhooks/hmacSecretFormVariableKey", "missing")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/awsSignature", """{"service":"s","region":"r","accessKeyIdFormVariableKey":"token","secretAccessKeyFormVariableKey":"url"}""", "/capabilities/auditLogEventsHook/endpoint/awsSignature/secretAccessKeyFormVariableKey", "isSecret")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/awsSignature", """{"service":"s","accessKeyIdFormVariableKey":"token","secretAccessKeyFormVariableKey":"token"}""", "/capabilities/auditLogEventsHook/endpoint/awsSignature/region", "missing")]
    [InlineData("capabilities/auditLogEventsHook/failurePointer", "\"failed\"", "/capabilities/auditLogEventsHook/failurePointer", "begin with")]
    [InlineData("capabilities/auditLogEventsHook/rate", """{"requests":0,"per":2}""", "/capabilities/auditLogEventsHook/rate/requests", "whole number from 1")]
    [InlineData("capabilities/auditLogEventsHook/rate", """{"requests":5,"per":"2s"}""", "/capabilities/auditLogEventsHook/rate/per", "00:01:00")]
    [InlineData("retired", """{"since":"soon","note":"gone"}""", "/retired/since", "2025-11-30")]
    [InlineData("retired", """{"since":"2025-02-30","note":"gone"}""", "/retired/since", "is no day")]
    [InlineData("retired", """{"since":"2025-11-30"}""", "/retired/note", "missing")]
    [InlineData("retired", """{"since":"2025-11-30","note":"gone","hosts":["a/b"]}""", "/retired/hosts", "without scheme")]
    [InlineData("oauth", """{"baseURI":"{{url}}"}""", "/oauth/tokenEndpoint", "add one of them")]
    [InlineData("oauth", """{"accessToken":"{{token}}"}""", "/oauth/baseURI", "missing")]
    [InlineData("oauth", """{"baseURI":"{{#if url}}","accessToken":"{{token}}"}""", "/oauth/baseURI", "never closed")]
    [InlineData("oauth", """{"baseURI":"{{url}}","tokenEndpoint":{"url":"x","clientId":"a","clientSecret":"b"}}""", "/oauth/tokenEndpoint/url", "must begin with https://")]
    [InlineData("oauth", """{"baseURI":"{{url}}","tokenEndpoint":{"url":"{{url}}","clientId":"a","clientSecret":"b","clientAuthentication":"none"}}""", "/oauth/tokenEndpoint/clientAuthentication", "client_secret_basic")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"templates/none.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "no file")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"../tool/templates/default.json.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "below the integration's folder")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"/etc/passwd\"", "/capabilities/auditLogEventsHook/templates/default", "below the integration's folder")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"templates\\\\default.json.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "below the integration's folder")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"a/b/c/d/default.json.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "at most 3 folders")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\".hidden/default.json.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "begins with a dot")]
    [InlineData("capabilities/auditLogEventsHook/templates/default", "\"templates/.default.json.hbs\"", "/capabilities/auditLogEventsHook/templates/default", "begins with a dot")]
    [InlineData("capabilities/auditLogEventsHook/defaultPolicy", "[]", "/capabilities/auditLogEventsHook/defaultPolicy", "one statement or more")]
    [InlineData("capabilities/auditLogEventsHook/defaultPolicy/0/resources/0", "\"nonsense\"", "/capabilities/auditLogEventsHook/defaultPolicy/0/resources/0", "")]
    public void A_fault_names_file_and_place_and_cure(string member, string? value, string pointer, string part)
    {
        var fault = folder.Tool(manifest => Set(manifest, member, value)).OnlyFault();
        Assert.Equal(Path.Combine(folder.Directory, "tool", "manifest.json"), fault.File);
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_is_given_twice_is_a_fault() =>
        Assert.Contains("twice", folder.Tool(manifest => Endpoint(manifest)["headers"]!.AsArray().Add(new JsonObject { ["name"] = "x-token", ["value"] = "" })).OnlyFault().Message, StringComparison.Ordinal);

    [Fact]
    public void A_template_fault_names_its_file_and_line()
    {
        var fault = folder.Tool(template: "{\n{{#if x}}\n}").OnlyFault();
        Assert.Equal(Path.Combine(folder.Directory, "tool", "templates/default.json.hbs"), fault.File);
        Assert.Equal("line 2", fault.Pointer);
    }

    [Theory]
    [InlineData("not json", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{\n\"name\": \"a\",\n}", "column 1 of the line: a comma stands before this '}'; remove it")]
    [InlineData("""{"name":"\ud800"}""", "half of a surrogate pair")]
    public void A_manifest_that_is_no_object_is_a_fault(string text, string part) =>
        Assert.Contains(part, folder.File("tool/manifest.json", text).OnlyFault().Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_of_all_folders_come_at_once()
    {
        var load = folder.Tool(manifest => manifest.Remove("name"), template: "{{#if}}").Tool(manifest => Hook(manifest).Remove("defaultPolicy"), key: "two").File("three/manifest.json", "{").Load();
        Assert.Null(load.Catalogue);
        Assert.Equal(4, load.Faults.Select(fault => fault.File).Distinct().Count());
    }

    [Fact]
    public void A_file_beyond_the_limit_is_a_fault() =>
        Assert.Contains("at most 262144", folder.Tool(template: new string('x', 262_145)).OnlyFault().Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_name_that_is_no_key_is_a_fault() =>
        Assert.Contains("use 1 to 64", folder.Tool(key: "My Tool").OnlyFault().Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_manifest_is_warned_of()
    {
        var load = folder.File("notes/readme.md", "hello").Load();
        Assert.Empty(load.Faults);
        Assert.Contains("no manifest.json", Assert.Single(load.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_is_missing_is_a_fault() =>
        Assert.Contains("no such directory", Assert.Single(Catalogue.Load([Path.Combine(folder.Directory, "none")]).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_of_a_later_directory_replaces_the_earlier_one_of_its_key()
    {
        using var overlay = new CatalogueFolder();
        overlay.Tool(manifest => manifest["name"] = "Mine");
        var load = Catalogue.Load([folder.Tool().Tool(key: "other").Directory, overlay.Directory]);
        Assert.Equal("Mine", load.Catalogue!.Find("tool")!.Manifest.Name);
        Assert.Equal("Tool", load.Catalogue.Find("other")!.Manifest.Name);
    }

    [Theory]
    [InlineData("{{nmae}}", "templates/default.json.hbs", 0)]
    [InlineData("{{formVariables.tokne}}", "templates/default.json.hbs", 1)]
    [InlineData("{{formVariables.token}}{{formVariables.oauth.x}}", "templates/default.json.hbs", 0)]
    public void A_form_variable_that_is_not_there_is_warned_of(string template, string file, int count)
    {
        var warnings = folder.Tool(template: template).Load().Warnings;
        Assert.Equal(count, warnings.Count(warning => warning.File.EndsWith(file, StringComparison.Ordinal) && warning.Pointer == "line 1"));
    }

    [Fact]
    public void An_unknown_member_that_is_nearly_a_known_one_is_told_which() =>
        Assert.Contains("Was 'placeholder' meant?", Assert.Single(folder.Tool(manifest => At(manifest, "formVariables/0")["placehodler"] = "x").Load().Warnings).Message, StringComparison.Ordinal);

    [Fact]
    public void A_capability_that_is_nearly_the_hook_is_told()
    {
        var load = folder.Tool(manifest => manifest["capabilities"] = new JsonObject { ["auditLogEventHook"] = new JsonObject() }).Load();
        Assert.Equal("/capabilities", Assert.Single(load.Warnings).Pointer);
    }

    [Fact]
    public void A_capability_of_another_kind_is_passed_over_silently() =>
        Assert.Empty(folder.Tool(manifest => At(manifest, "capabilities")["approval"] = new JsonObject()).Load().Warnings);

    [Fact]
    public void Every_member_that_is_given_twice_is_a_fault_with_its_place() => Assert.Equal(
        ["/name", "/formVariables/1/key"],
        folder.File("tool/manifest.json", """{"name":"a","name":"b","formVariables":[{},{"key":"a","type":"uri","key":"b"}]}""").Load().Faults.Select(fault => fault.Pointer));

    [Fact]
    public void A_fault_in_the_json_names_its_line() =>
        Assert.Equal("line 3", folder.File("tool/manifest.json", "{\n\"name\": \"a\",\n}").OnlyFault().Pointer);

    [Theory]
    [InlineData("other", 1)]
    [InlineData("tool", 0)]
    public void A_key_in_the_manifest_must_be_the_folders_name(string key, int faults) =>
        Assert.Equal(faults, folder.Tool(manifest => manifest["key"] = key).Load().Faults.Count(fault => fault.Pointer == "/key"));

    [Theory]
    [InlineData("templates/spare.json.hbs", 1)]
    [InlineData("templates/notes.txt", 0)]
    [InlineData(".git/spare.hbs", 0)]
    public void A_template_that_nothing_uses_is_warned_of(string file, int count)
    {
        var warnings = folder.Tool().File($"tool/{file}", "").Load().Warnings;
        Assert.Equal(count, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains($"'{file}'", warning.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://example.com/{{token}}", 1)]
    [InlineData("https://example.com/in?key={{token}}", 1)]
    [InlineData("{{token}}/in", 0)]
    [InlineData("https://user:{{token}}@example.com/in", 0)]
    public void A_secret_in_the_url_is_warned_of_unless_it_is_the_address(string url, int count) =>
        Assert.Equal(count, folder.Tool(manifest => Endpoint(manifest)["url"] = url).Load().Warnings.Count(warning => warning.Message.Contains("the secret 'token'", StringComparison.Ordinal)));

    [Fact]
    public void A_form_variable_that_is_misspelt_in_a_template_is_told_which_was_meant() =>
        Assert.Contains("Was 'token' meant?", Assert.Single(folder.Tool(template: "{{formVariables.tokne}}").Load().Warnings).Message, StringComparison.Ordinal);

    [Fact]
    public void A_url_that_asks_for_form_variables_by_their_path_in_bodies_is_told_how() =>
        Assert.Contains("leave out 'formVariables.'", Assert.Single(folder.Tool(manifest => Endpoint(manifest)["url"] = "https://example.com/{{formVariables.site}}").Load().Warnings).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("name", "null")]
    [InlineData("formVariables/0/type", "\"url\"")]
    [InlineData("capabilities/auditLogEventsHook/endpoint/method", "\"SEND\"")]
    [InlineData("capabilities/auditLogEventsHook/defaultPolicy", "null")]
    public void Faults_of_templates_are_told_also_where_the_manifest_has_some(string path, string value)
    {
        var faults = folder.Tool(
            manifest =>
            {
                Endpoint(manifest)["headers"]!.AsArray().Add(new JsonObject { ["name"] = "x-bad", ["value"] = "{{#if}}" });
                Set(manifest, path, value);
            },
            template: "{{#if x}}").Load().Faults;
        Assert.Contains(faults, fault => fault.File.EndsWith("default.json.hbs", StringComparison.Ordinal) && fault.Message.Contains("never closed", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Pointer.StartsWith("/capabilities/auditLogEventsHook/endpoint/headers/", StringComparison.Ordinal) && fault.Message.Contains("takes 1 arguments", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.File.EndsWith("manifest.json", StringComparison.Ordinal) && !fault.Pointer.Contains("headers", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_helper_does_not_hide_a_block_that_is_never_closed() =>
        Assert.Equal(2, folder.Tool(template: "{{#if x}}{{shout y}}").Load().Faults.Count);

    [Fact]
    public void Choices_of_a_multiselect_are_its_options()
    {
        var variable = folder.Tool(manifest => Set(manifest, "formVariables/3", """{"key":"m","type":"multiselect","multiselectOptions":[{"label":"A","value":"a"},{"value":"b"}],"multiselectDefaultOptions":["b"]}""")).Loaded().Manifest.FindVariable("m")!;
        Assert.Equal(["a", "b"], variable.AllowedValues);
        Assert.Equal("""["b"]""", variable.DefaultValue!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"key":"m","type":"multiselect","multiselectOptions":[{"value":"a"}],"multiselectDefaultOptions":["z"]}""", "/formVariables/3/multiselectDefaultOptions")]
    [InlineData("""{"key":"m","type":"enum","allowedValues":["a"],"isOptional":true,"defaultValue":"z"}""", "/formVariables/3/defaultValue")]
    [InlineData("""{"key":"m","type":"string","isOptional":true}""", "/formVariables/3/defaultValue")]
    [InlineData("""{"key":"m","type":"string","defaultValue":"z"}""", "/formVariables/3/defaultValue")]
    public void A_default_must_be_one_of_the_choices_and_go_with_optional(string variable, string pointer) =>
        Assert.Equal(pointer, folder.Tool(manifest => Set(manifest, "formVariables/3", variable)).OnlyFault().Pointer);

    [Fact]
    public void An_unchanged_folder_is_taken_over_from_the_catalogue_before_and_a_changed_one_is_not()
    {
        var before = folder.Tool().Tool(key: "other").Load().Catalogue!;
        var after = Catalogue.Load([folder.Tool(template: "changed").Directory], before).Catalogue!;
        Assert.Same(before.Find("other"), after.Find("other"));
        Assert.NotSame(before.Find("tool"), after.Find("tool"));
    }
}
