using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Tidings.Server.OpenApi.Bodies;

/// <summary>One operation of a JSON patch (RFC 6902).</summary>
[Description("One operation of a JSON patch (RFC 6902).")]
internal sealed record PatchOperation(
    [property: AllowedValues("add", "remove", "replace", "move", "copy", "test")] string Op,
    [property: Description("a JSON pointer (RFC 6901), such as /on or /statements/0")] string Path)
{
    [Description("where move and copy take from: a JSON pointer")]
    public string? From { get; init; }

    [Description("what add, replace and test work with: any JSON")]
    public JsonElement? Value { get; init; }
}
