namespace Tidings.Subscriptions;

/// <summary>Members from before there were manifests, which two integrations still take beside <c>config</c> (§1.9 of the API's facts).</summary>
internal static class LegacyMember
{
    public const string Url = "url";
    public const string ApiKey = "apiKey";

    /// <summary>The legacy member of an integration, which is also its key in config; null for all but two.</summary>
    public static string? Of(string integrationKey) => integrationKey switch
    {
        "slack" => Url,
        "datadog" => ApiKey,
        _ => null,
    };
}
