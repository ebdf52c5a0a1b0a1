using Microsoft.Extensions.Options;
using Tidings.Delivery.Egress;
using Tidings.Server.Commands;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Tests.Hosting.Settings;

public sealed class ServerSettingsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tidings-settings-");
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Nothing_given_gives_the_defaults()
    {
        var server = Read().Server;

        Assert.Equal("http://127.0.0.1:8780", server.Urls);
        Assert.Equal("./data", server.Data);
        Assert.Equal("https://app.launchdarkly.com/", server.BaseUrl.AbsoluteUri);
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        WriteFile("""{"Data": "/from/file"}""");
        _variables["TIDINGS__DATA"] = "/from/environment";

        Assert.Equal("/from/environment", Read().Server.Data);
    }

    [Fact]
    public void The_command_line_wins_over_the_environment()
    {
        _variables["TIDINGS__DATA"] = "/from/environment";

        Assert.Equal("/from/option", Read(new SettingValue("Data", "/from/option", "--data")).Server.Data);
    }

    [Fact]
    public void A_file_that_is_not_JSON_is_named()
    {
        WriteFile("{");

        Assert.Contains("appsettings.json", Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TIDINGS__Urls", "https://0.0.0.0:1", "Urls")]
    [InlineData("TIDINGS__Urls", "localhost", "Urls")]
    [InlineData("TIDINGS__Urls", ";", "Urls")]
    [InlineData("TIDINGS__Data", " ", "Data")]
    [InlineData("TIDINGS__BaseUrl", "ftp://example.org", "BaseUrl")]
    [InlineData("TIDINGS__BaseUrl", "/relative", "BaseUrl")]
    [InlineData("TIDINGS__Integrations__0", "/nowhere/to/be/found", "Integrations")]
    [InlineData("TIDINGS__IntegrationsReload", "00:00:00.001", "IntegrationsReload")]
    public void A_wrong_top_setting_is_named(string variable, string value, string key)
    {
        _variables[variable] = value;

        Assert.StartsWith($"{key}: ", Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Egress": {"DenyPorts": [8443, 25]}}""", "8443,25")]
    [InlineData("""{"Egress": {"DenyPorts": []}}""", "")]
    public void Ports_that_are_given_take_the_place_of_the_usual_ones(string file, string ports)
    {
        WriteFile(file);

        Assert.Equal(ports, string.Join(',', Bound<EgressOptions>("Egress").DenyPorts ?? []));
        Assert.NotNull(Bound<EgressOptions>("Egress").DenyPorts);
    }

    [Fact]
    public void A_variable_without_ports_denies_none()
    {
        _variables["TIDINGS__EGRESS__DENYPORTS"] = "";

        Assert.Equal([], Bound<EgressOptions>("Egress").DenyPorts);
    }

    [Fact]
    public void Where_no_ports_are_given_the_usual_ones_are_denied()
    {
        Assert.Null(Bound<EgressOptions>("Egress").DenyPorts);
    }

    // Service managers kill ten seconds after they asked for an end.
    [Theory]
    [InlineData("TIDINGS__Delivery__DrainTimeout", "00:00:07.1", "Delivery:DrainTimeout")]
    [InlineData("TIDINGS__Egress__Proxy", "http://user:pass@proxy:3128", "Egress:Proxy")]
    public void A_wrong_setting_of_the_engine_is_named(string variable, string value, string key)
    {
        _variables[variable] = value;

        Assert.StartsWith($"{key}: ", Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://*:8780")]
    [InlineData("http://[::]:8780;http://localhost:8781")]
    public void Addresses_that_Kestrel_knows_are_accepted(string urls)
    {
        _variables["TIDINGS__Urls"] = urls;

        Assert.Equal(urls, Read().Server.Urls);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("long enough but with spaces")]
    public void A_poor_bootstrap_token_is_refused_without_telling_it(string token)
    {
        _variables["TIDINGS_BOOTSTRAP_TOKEN"] = token;

        var problem = Problem();
        Assert.StartsWith("TIDINGS_BOOTSTRAP_TOKEN: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(token, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TIDINGS_BOOTSTRAP_TOKN", "TIDINGS_BOOTSTRAP_TOKEN")]
    [InlineData("TIDINGS_DATA", "TIDINGS__DATA")]
    public void A_misspelt_variable_is_told_its_right_name(string variable, string right)
    {
        _variables[variable] = "x";

        Assert.Contains(right, Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TIDINGS_PORT")]
    [InlineData("TIDINGS_SERVICE_HOST")]
    public void Variables_that_orchestrators_add_are_left_alone(string variable)
    {
        _variables[variable] = "tcp://10.0.0.1:8780";

        Assert.NotNull(Read());
    }

    [Theory]
    [InlineData("{\"Urls\": x}", "is not valid JSON at line 1, column 10: a value is expected, not 'x'")]
    [InlineData("{", "is not valid JSON at line 1, column 2: ")]
    [InlineData("", "is not valid JSON at line 1, column 1: ")]
    [InlineData("[]", "must hold one JSON object")]
    [InlineData("{\"Data\": \"a\", \"data\": \"b\"}", "each setting once")]
    public void A_file_that_cannot_be_read_is_told_in_words_of_our_own(string text, string told)
    {
        WriteFile(text);

        var failure = Assert.Throws<CommandFailedException>(() => Read());

        Assert.Contains(failure.Lines, line => line.Contains("appsettings.json", StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"Kestrel\": {\"Endpoints\": {\"Http\": {\"Url\": \"http://*:80\"}}}}", "Kestrel:Endpoints:Http:Url: there is no such setting")]
    [InlineData("{\"urls\": \"http://localhst:80\"}", "Did you mean http://localhost:80?")]
    [InlineData("{\"http_ports\": \"80\"}", "http_ports: there is no such setting")]
    public void Nothing_in_the_file_opens_more_than_an_address_that_is_read(string text, string told)
    {
        WriteFile(text);

        Assert.Contains(Assert.Throws<CommandFailedException>(() => Read()).Lines, line => line.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Variables_that_tell_other_programs_where_to_listen_are_noticed()
    {
        _variables["ASPNETCORE_URLS"] = "http://*:80";
        _variables["ASPNETCORE_HTTP_PORTS"] = "8080";

        Assert.Equal(["ASPNETCORE_URLS"], Read().UnreadVariables);
    }

    [Fact]
    public void Secrets_stay_out_of_the_configuration()
    {
        _variables["TIDINGS_BOOTSTRAP_TOKEN"] = "api-a-token-of-some-length";
        _variables["TIDINGS_MASTER_KEY"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        var settings = Read();

        Assert.Equal(("api-a-token-of-some-length", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), (settings.Secrets.BootstrapToken, settings.Secrets.MasterKeys));
        Assert.Empty(settings.Configuration.GetChildren());
    }

    /// <summary>As the server binds it.</summary>
    private TOptions Bound<TOptions>(string section)
        where TOptions : class
    {
        var services = new ServiceCollection();
        SettingsSections.All.Single(known => known.Name == section).Bind(services, Read().Configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }

    private ServerSettings Read(params SettingValue[] commandLine) =>
        ServerSettings.Read(new Surroundings(_directory.FullName, _variables), commandLine);

    private string Problem()
    {
        var failure = Assert.Throws<CommandFailedException>(() => Read());
        Assert.Equal(ExitCode.Configuration, failure.ExitCode);
        return Assert.Single(failure.Lines.Skip(1).SkipLast(1)).Trim();
    }

    private void WriteFile(string json) => File.WriteAllText(Path.Combine(_directory.FullName, "appsettings.json"), json);
}
