using Tidings.Policies;
using static Tidings.Tests.Policies.Statements;

namespace Tidings.Tests.Policies;

public sealed class ResourceTests
{
    [Fact]
    public void Tags_belong_to_their_own_segment()
    {
        var resource = ResourceOf("proj/shop;mobile:env/production:flag/checkout;t1,t2");
        Assert.Equal(["proj", "env", "flag"], resource.Segments.Select(segment => segment.Type));
        Assert.Equal(["shop", "production", "checkout"], resource.Segments.Select(segment => segment.Key!));
        Assert.Equal(["mobile"], resource.Segments[0].Tags);
        Assert.Empty(resource.Segments[1].Tags);
        Assert.Equal(["t1", "t2"], resource.Segments[2].Tags);
    }

    [Fact]
    public void Kind_and_path_leave_tags_out()
    {
        var resource = ResourceOf("proj/shop;mobile:env/production;{critical:true}:flag/checkout;t1,t2");
        Assert.Equal("proj:env:flag", resource.Kind);
        Assert.Equal("proj/shop:env/production:flag/checkout", resource.ToString());
    }

    [Fact]
    public void Properties_stand_among_the_tags()
    {
        var segment = ResourceOf("proj/a:env/b;web,{critical:true},eu").Segments[1];
        Assert.Equal(["web", "eu"], segment.Tags);
        Assert.Equal("true", segment.Properties["critical"]);
    }

    [Theory]
    [InlineData("acct", "acct")]
    [InlineData("member/*:token/5f0cd446a77cba0b4c5644a7", "member:token")]
    [InlineData("code-reference-repository/owner/name", "code-reference-repository")]
    [InlineData("proj/a:env/b:user/someone@example.com, or so", "proj:env:user")]
    [InlineData("something-new/a:and-more2/b", "something-new:and-more2")]
    [InlineData("a-kind-with-a-long-name-a-kind-with-a-long-name/1:a-kind-with-a-long-name/2", "a-kind-with-a-long-name-a-kind-with-a-long-name:a-kind-with-a-long-name")]
    public void Parsed_and_printed_it_is_the_same(string text, string kind)
    {
        var resource = ResourceOf(text);
        Assert.Equal(kind, resource.Kind);
        Assert.Equal(text, resource.ToString());
    }

    [Theory]
    [InlineData("", 1, "kind is expected")]
    [InlineData("proj", 5, "proj needs a key")]
    [InlineData("proj/", 6, "a key is expected")]
    [InlineData("proj/a:", 8, "kind is expected")]
    [InlineData("proj/a::env/b", 8, "kind is expected")]
    [InlineData("proj/a:b:env/c", 9, "b needs a key")]
    [InlineData("/proj/a", 1, "kind is expected")]
    [InlineData("Proj/a", 1, "kind is expected")]
    [InlineData("pRoj/a", 2, "cannot stand in a resource kind")]
    [InlineData("acct/a", 5, "write acct alone")]
    [InlineData("proj/a;", 8, "a tag is expected")]
    [InlineData("proj/a;b,:env/c", 10, "a tag is expected")]
    [InlineData("proj/a;b;c", 9, "separate tags by ','")]
    [InlineData("proj/a;{critical}", 17, "':' is expected")]
    [InlineData("proj/a;{critical:true", 22, "'}' is expected")]
    [InlineData("proj/a\nb", 7, "control characters")]
    public void A_fault_tells_the_place_and_the_cure(string text, int place, string words)
    {
        Assert.False(Resource.TryParse(text, out var resource, out var error));
        Assert.Null(resource);
        Assert.StartsWith($"Error parsing resource \"{text.Replace('\n', '\uFFFD')}\" at character {place} (counting from 1): ", error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_has_at_least_one_segment() => Assert.Throws<ArgumentException>(() => new Resource([]));

    [Theory]
    [InlineData("")]
    [InlineData("proj:env")]
    [InlineData("Flag")]
    public void A_type_is_a_plain_word(string type) => Assert.Throws<ArgumentException>(() => new Resource([new ResourceSegment(type, "a")]));
}
