using System.Text.RegularExpressions;

namespace Tidings.Integrations.Templates;

/// <summary>Helpers of ours that take Amazon resource names apart: <c>arn:partition:service:region:account:resource</c>. What is no such name gives nothing.</summary>
internal static partial class AwsText
{
    private const string HostHelper = "awsHost";

    /// <summary>Name → number of arguments.</summary>
    public static readonly IReadOnlyDictionary<string, int> Arguments = new Dictionary<string, int>
    {
        [HostHelper] = 2,
        ["awsRegion"] = 1,
        ["awsAccount"] = 1,
    };

    public static void Register(HelperTable helpers)
    {
        helpers.RegisterText(HostHelper, arguments => Host(HelperCatalogue.Argument(arguments[0]), HelperCatalogue.Argument(arguments[1])));
        helpers.RegisterText("awsRegion", arguments => Region(HelperCatalogue.Argument(arguments[0])));
        helpers.RegisterText("awsAccount", arguments => Account(HelperCatalogue.Argument(arguments[0])));
    }

    /// <summary>True where the tag of a path makes a host that is Amazon's whatever the values in it.</summary>
    public static bool MakesHost(TemplatePath path) => path.Helper == HostHelper;

    /// <summary>The service's endpoint in the region of a name: <c>cloudtrail-data.us-east-1.amazonaws.com</c>. Its domain is always Amazon's.</summary>
    public static string Host(string service, string arn) =>
        Parts().Match(arn) is { Success: true } parts && Label().IsMatch(service)
            ? $"{service}.{parts.Groups["region"].Value}.amazonaws.com{(parts.Groups["partition"].Value == "aws-cn" ? ".cn" : "")}"
            : "";

    public static string Region(string arn) => Parts().Match(arn).Groups["region"].Value;

    public static string Account(string arn) => Parts().Match(arn).Groups["account"].Value;

    [GeneratedRegex(@"^arn:(?<partition>aws[a-z-]*):[a-z0-9-]+:(?<region>[a-z]{2,}(-[a-z0-9]+)+):(?<account>\d{12}):\S+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[a-z][a-z0-9.-]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
