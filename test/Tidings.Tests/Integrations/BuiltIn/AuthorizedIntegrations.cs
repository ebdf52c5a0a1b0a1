namespace Tidings.Tests.Integrations.BuiltIn;

/// <summary>The keys whose requests are authorised by a token that is fetched, or by a signature. The fields behind the vendor's are ours.</summary>
internal static class AuthorizedIntegrations
{
    public const string Channel = "arn:aws:cloudtrail:eu-central-1:123456789012:channel/01234567-89ab";

    public static readonly IntegrationFacts[] All =
    [
        new("appdynamics")
        {
            Fields =
            [
                "account|String|False|False|", "applicationID|String|False|False|", "controllerURL|Uri|True|False|\"\"",
                "clientName|String|True|False|\"\"", "clientSecret|String|True|True|\"\"", "accessToken|String|True|True|\"\"",
            ],
            Templates = "default validation",
            Config = new()
            {
                ["account"] = "acme", ["applicationID"] = "My App%2F1", ["controllerURL"] = "https://appd.example.com:8090/",
                ["clientName"] = "tidings", ["clientSecret"] = "ad secret&", ["accessToken"] = "ad-token",
            },
            Url = "https://appd.example.com:8090/controller/rest/applications/My%20App%2F1/events?severity=INFO&eventtype=CUSTOM&customeventtype=LaunchDarkly"
                + "&summary=Kim%20Lee%20turned%20on%20the%20flag%20Checkout%20v2%20in%20'Production'%0ATurned%20the%20flag%20on&comment=Ready%20for%20launch"
                + "&propertynames=action&propertyvalues=updateOn&propertynames=project&propertyvalues=shop&propertynames=environment&propertyvalues=production"
                + "&propertynames=kind&propertyvalues=flag&propertynames=key&propertyvalues=checkout-v2&propertynames=member&propertyvalues=kim%40example.com&propertynames=link"
                + "&propertyvalues=https%3A%2F%2Fapp.launchdarkly.com%2Fshop%2Fproduction%2Faudit%2F66f0c0ffee0123456789abcd%2Fdetails",
            Header = ("Authorization", "Bearer ad-token"),
            BodyIsText = true,
        },
        new("cloudtrail")
        {
            Fields =
            [
                "externalId|Generated|False|False|", "accountId|String|True|False|\"\"", "ingestionChannelArn|String|False|False|",
                "accessKeyId|String|True|True|\"\"", "secretAccessKey|String|True|True|\"\"", "sessionToken|String|True|True|\"\"", "endpointURL|Uri|True|False|\"\"",
            ],
            Templates = "default member validation",
            Config = new()
            {
                ["externalId"] = "0123456789abcdef", ["accountId"] = "", ["ingestionChannelArn"] = Channel,
                ["accessKeyId"] = "AKIDEXAMPLE", ["secretAccessKey"] = "aws-secret", ["sessionToken"] = "", ["endpointURL"] = "",
            },
            Url = "https://cloudtrail-data.eu-central-1.amazonaws.com/PutAuditEvents?channelArn=arn%3Aaws%3Acloudtrail%3Aeu-central-1%3A123456789012%3Achannel%2F01234567-89ab&externalId=0123456789abcdef",
            Header = ("X-Amz-Date", "20241017T001140Z"),
            KeepsAnswers = true,
        },
    ];
}
