using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Tests.Patches;

/// <summary>A patch of something that has only a name, which is its document's one member.</summary>
public sealed class DocumentPatchTests
{
    private readonly JsonObject _document = new() { ["name"] = "old" };

    private PatchOutcome<string> Apply(string body) => DocumentPatch.Apply<string, string>(
        PatchBody.Read(JsonNode.Parse(body)),
        PatchedMembers.Only(["name"]),
        _document,
        patched => patched?["name"]?.GetValue<string>() is { } name ? (name, []) : (null, [new Fault("name", "is missing")]),
        (name, patch) => (name, [.. patch.ChangedPlaces.Select(place => place.ToString())]));

    [Fact]
    public void The_patched_document_becomes_the_new_state()
    {
        var patched = Assert.IsType<PatchOutcome<string>.Patched>(Apply("""{"comment":"why","patch":[{"op":"replace","path":"/name","value":"new"}]}"""));

        Assert.Equal(("new", "/name", "why"), (patched.Value, Assert.Single(patched.Actions), patched.Comment));
    }

    [Fact]
    public void The_document_that_is_patched_stays_as_it_is()
    {
        Apply("""[{"op":"replace","path":"/name","value":"new"}]""");

        Assert.Equal("""{"name":"old"}""", _document.ToJsonString());
    }

    [Fact]
    public void What_is_no_patch_is_malformed() => Assert.IsType<PatchOutcome<string>.Malformed>(Apply("{}"));

    [Fact]
    public void A_patch_of_what_may_not_be_touched_is_malformed_whether_it_fits_or_not() =>
        Assert.IsType<PatchOutcome<string>.Malformed>(Apply("""[{"op":"remove","path":"/name/none"},{"op":"add","path":"/id","value":"1"}]"""));

    [Fact]
    public void A_patch_that_does_not_fit_names_the_operation()
    {
        var outcome = Apply("""[{"op":"replace","path":"/name","value":"new"},{"op":"test","path":"/name","value":"old"}]""");

        Assert.StartsWith("operation 1: ", Assert.IsType<PatchOutcome<string>.NotApplicable>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_with_faults_is_invalid() =>
        Assert.Equal("name", Assert.Single(Assert.IsType<PatchOutcome<string>.Invalid>(Apply("""[{"op":"remove","path":"/name"}]""")).Faults).Attribute);
}
