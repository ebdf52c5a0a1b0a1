using Tidings.Integrations.Templates;

namespace Tidings.Tests.Integrations.Templates;

public sealed class AwsTextTests
{
    private const string Arn = "arn:aws:cloudtrail:eu-central-1:123456789012:channel/01234567-89ab";

    [Theory]
    [InlineData(Arn, "cloudtrail-data.eu-central-1.amazonaws.com")]
    [InlineData("arn:aws-us-gov:cloudtrail:us-gov-west-1:123456789012:channel/x", "cloudtrail-data.us-gov-west-1.amazonaws.com")]
    [InlineData("arn:aws-cn:cloudtrail:cn-north-1:123456789012:channel/x", "cloudtrail-data.cn-north-1.amazonaws.com.cn")]
    public void The_host_follows_from_the_region_and_the_partition(string arn, string host) => Assert.Equal(host, AwsText.Host("cloudtrail-data", arn));

    [Theory]
    [InlineData("")]
    [InlineData("channel/x")]
    [InlineData("arn:aws:cloudtrail:evil.example.com/:123456789012:channel/x")]
    [InlineData("arn:aws:cloudtrail:us-east-1.evil.example:123456789012:channel/x")]
    [InlineData("arn:aws:cloudtrail:us-east-1@evil.example:123456789012:channel/x")]
    [InlineData("arn:evil:cloudtrail:us-east-1:123456789012:channel/x")]
    [InlineData("arn:aws:cloudtrail:us-east-1:123456789012:channel/x\n")]
    public void What_is_no_name_of_amazons_gives_no_host(string arn) => Assert.Equal("", AwsText.Host("cloudtrail-data", arn));

    [Fact]
    public void Region_and_account_are_parts_of_the_name() =>
        Assert.Equal(("eu-central-1", "123456789012"), (AwsText.Region(Arn), AwsText.Account(Arn)));
}
