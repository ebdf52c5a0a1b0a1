namespace Tidings.Tests.Integrations.BuiltIn;

public sealed class ElasticTests
{
    [Theory]
    [InlineData("member", "iam")]
    [InlineData("flag", "configuration")]
    public void The_category_is_one_of_the_schema(string sample, string category) =>
        Assert.Equal(category, (string?)BuiltInCatalogue.Body("elastic", EntrySamples.All[sample])["event"]!["category"]![0]);
}
