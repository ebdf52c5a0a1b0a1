namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The keys at whose other end a program acts on changes or hands them on.</summary>
internal static class AutomationIntegrations
{
    public static readonly IntegrationFacts[] All =
    [
        new("compass")
        {
            Fields = ["url|Uri|False|False|", "secret|String|False|True|"],
            Templates = "",
            Config = new() { ["url"] = "https://compass.example.com/x1/hook?a=1&b=2", ["secret"] = "frobozz" },
            Url = "https://compass.example.com/x1/hook?a=1&b=2",
            Policy = """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]""",
        },
        new("kosli")
        {
            Fields = ["webhookUrl|String|False|False|", "secret|String|False|True|"],
            Templates = "",
            Config = new() { ["webhookUrl"] = "https://hooks.kosli.com/acme/1?a=1&b=2", ["secret"] = "frobozz" },
            Url = "https://hooks.kosli.com/acme/1?a=1&b=2",
            Policy = """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["createFlag","updateOn"]}]""",
        },
        new("ld-to-git")
        {
            Fields =
            [
                "lambdaEndpoint|Uri|False|False|", "ldApiToken|String|False|True|", "repoUrl|Uri|False|False|", "gitApiToken|String|True|True|\"\"",
                "branch|String|False|False|", "user|String|True|False|\"\"", "secret|String|True|True|\"\"",
            ],
            Templates = "default validation",
            Config = new()
            {
                ["lambdaEndpoint"] = "https://x1.lambda-url.eu-west-1.on.aws/?a=1&b=2",
                ["ldApiToken"] = "ld\"secret",
                ["repoUrl"] = "https://git.example.com/acme/flags.git?a=1&b=2",
                ["gitApiToken"] = "git\\secret",
                ["branch"] = "ma\"in",
                ["user"] = "kim",
                ["secret"] = "pass\"word",
            },
            Url = "https://x1.lambda-url.eu-west-1.on.aws/?a=1&b=2",
            Policy = """[{"effect":"allow","resources":["proj/*:env/*:flag/*"],"actions":["*"]},{"effect":"allow","resources":["integration/*"],"actions":["*"]}]""",
            OnlyRefers = true,
        },
        new("msteams-app")
        {
            Fields = ["url|Uri|False|False|", "secret|String|True|True|\"\""],
            Templates = "",
            Config = new() { ["url"] = "https://teams.example.com/hook?a=1&b=2", ["secret"] = "frobozz" },
            Url = "https://teams.example.com/hook?a=1&b=2",
        },
        new("terraform-cloud")
        {
            Fields = ["hostName|String|True|False|\"https://app.terraform.io\"", "token|String|False|True|", "workspaceId|String|False|False|"],
            Templates = "default",
            Config = new() { ["hostName"] = "https://tfe.example.com", ["token"] = "tf-secret", ["workspaceId"] = "ws-6fHMCom98SDXSQUv" },
            Url = "https://tfe.example.com/api/v2/runs",
            Header = ("Authorization", "Bearer tf-secret"),
            Policy = """[{"effect":"deny","resources":["proj/*:env/*:flag/*"],"actions":["*"]}]""",
        },
        new("zapier")
        {
            Fields = ["url|Uri|False|False|"],
            Templates = "default",
            Config = new() { ["url"] = "https://hooks.zapier.com/hooks/standard/1/x?a=1&b=2" },
            Url = "https://hooks.zapier.com/hooks/standard/1/x?a=1&b=2",
        },
    ];
}
