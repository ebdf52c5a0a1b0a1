using Tidings.Integrations;

namespace Tidings.Tests.Integrations;

/// <summary>decisions.md, "Config values and addresses": a base address, and what a manifest appends to it.</summary>
public sealed class BaseAddressTests
{
    [Theory]
    [InlineData("https://a", "/v1/logs", "https://a/v1/logs")]
    [InlineData("https://a/", "/v1/logs", "https://a/v1/logs")]
    [InlineData("https://a//", "/v1/logs", "https://a/v1/logs")]
    [InlineData("https://a/prefix/", "/v1/logs", "https://a/prefix/v1/logs")]
    [InlineData("https://a/v1/logs", "/v1/logs", "https://a/v1/logs")]
    [InlineData("https://a/v1/logs/", "/v1/logs", "https://a/v1/logs")]
    [InlineData("https://a/prefix/v1/logs", "/v1/logs", "https://a/prefix/v1/logs")]
    [InlineData("https://a/message", "/message", "https://a/message")]
    [InlineData("https://a/x?y", "", "https://a/x?y")]
    [InlineData("https://a/hook/", "?x=1", "https://a/hook/?x=1")]
    [InlineData("https://a/PutAuditEvents", "/PutAuditEvents?channelArn=1", "https://a/PutAuditEvents?channelArn=1")]
    public void A_path_is_joined_with_one_slash_and_not_given_twice(string address, string appended, string expected) =>
        Assert.Equal(expected, BaseAddress.Join(address, appended));

    [Theory]
    [InlineData("https://a/services/collector", "/services/collector/event", "https://a/services/collector/event")]
    [InlineData("https://a/x/api/v1/", "/api/v1/events", "https://a/x/api/v1/events")]
    [InlineData("https://a/loki/api/v1", "/loki/api/v1/push", "https://a/loki/api/v1/push")]
    public void Two_or_more_segments_in_common_are_not_given_twice_either(string address, string appended, string expected) =>
        Assert.Equal(expected, BaseAddress.Join(address, appended));

    [Theory]
    [InlineData("https://a/api", "/api/annotations", "https://a/api/api/annotations")]
    [InlineData("https://a/xv1/logs", "/v1/logs", "https://a/xv1/logs/v1/logs")]
    [InlineData("https://a/v1/logs/x", "/v1/logs", "https://a/v1/logs/x/v1/logs")]
    [InlineData("https://message", "/message", "https://message/message")]
    [InlineData("https://v1/logs", "/v1/logs", "https://v1/logs/v1/logs")]
    [InlineData("https://a/V1/Logs", "/v1/logs", "https://a/V1/Logs/v1/logs")]
    public void What_only_looks_alike_stays(string address, string appended, string expected) => Assert.Equal(expected, BaseAddress.Join(address, appended));
}
