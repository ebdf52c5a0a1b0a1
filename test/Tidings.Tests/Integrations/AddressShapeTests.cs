using Tidings.Integrations;

namespace Tidings.Tests.Integrations;

public sealed class AddressShapeTests
{
    [Theory]
    [InlineData("{{url}}", "{{url}}", "")]
    [InlineData("{{{url}}}/v1/logs", "{{{url}}}", "/v1/logs")]
    [InlineData("https://{{host}}/x?y={{z}}", "https://{{host}}", "/x?y={{z}}")]
    [InlineData("{{scheme}}://{{host}}/x", "{{scheme}}://{{host}}", "/x")]
    [InlineData("{{url}}?x=1", "{{url}}", "?x=1")]
    [InlineData("{{#if a}}{{a}}{{else}}https://b.example.com{{/if}}/x", "{{#if a}}{{a}}{{else}}https://b.example.com{{/if}}", "/x")]
    [InlineData("{{#if a}}https://a.example.com/x{{else}}https://b.example.com/y{{/if}}/z", "{{#if a}}https://a.example.com/x{{else}}https://b.example.com/y{{/if}}", "/z")]
    [InlineData("{{url}}/{{index}}/_doc", "{{url}}", "/{{segmentEncode index}}/_doc")]
    [InlineData("{{url}}/{{{path}}}", "{{url}}", "/{{{path}}}")]
    [InlineData("{{url}}/{{queryEncode name}}?n={{name}}", "{{url}}", "/{{queryEncode name}}?n={{name}}")]
    [InlineData("{{url}}/{{context.project.key}}", "{{url}}", "/{{segmentEncode context.project.key}}")]
    [InlineData("{{url}}/{{#if a}}{{a}}/{{/if}}x", "{{url}}", "/{{#if a}}{{segmentEncode a}}/{{/if}}x")]
    public void A_template_falls_into_base_and_what_is_appended(string template, string start, string appended)
    {
        var shape = AddressShape.Of(template);
        Assert.Equal((start, appended), (shape.Base, shape.Appended));
    }

    [Theory]
    [InlineData("{{url}}", "url", "Whole")]
    [InlineData("{{url}}/x", "url", "Base")]
    [InlineData("https://{{url}}/x", "url", "Base")]
    [InlineData("{{#if url}}{{url}}{{else}}https://{{realm}}.example.com{{/if}}/x", "url", "Base")]
    [InlineData("{{#if url}}{{url}}{{else}}https://{{realm}}.example.com{{/if}}/x", "realm", "HostPart")]
    [InlineData("https://ingest.{{realm}}.example.com/x", "realm", "HostPart")]
    [InlineData("https://a.example.com/x/{{name}}/y", "name", "PathSegment")]
    [InlineData("https://a.example.com/x?name={{name}}", "name", "None")]
    [InlineData("https://{{awsHost 'x' arn}}/x", "arn", "None")]
    public void A_value_has_its_place(string template, string root, string place) =>
        Assert.Equal(place, AddressShape.Of(template).Places.GetValueOrDefault(root).ToString());
}
