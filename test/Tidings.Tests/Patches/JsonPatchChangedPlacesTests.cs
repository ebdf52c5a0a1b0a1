using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Tests.Patches;

public sealed class JsonPatchChangedPlacesTests
{
    [Theory]
    [InlineData("""[{"op":"add","path":"/a","value":1},{"op":"remove","path":"/b/c"},{"op":"replace","path":"","value":1}]""", "/a, /b/c, ")]
    [InlineData("""[{"op":"test","path":"/a","value":1}]""", "")]
    [InlineData("""[{"op":"move","from":"/a","path":"/b"}]""", "/b, /a")]
    [InlineData("""[{"op":"copy","from":"/a","path":"/b"}]""", "/b")]
    public void A_place_is_changed_where_something_is_set_or_goes_away(string operations, string places) =>
        Assert.Equal(places, string.Join(", ", JsonPatch.Read(JsonNode.Parse(operations), "patch").Patch!.ChangedPlaces)); // ! : every case is a patch.
}
