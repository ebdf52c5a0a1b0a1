using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Tests.Patches;

public sealed class PatchedMembersTests
{
    private static readonly PatchedMembers OnlyName = PatchedMembers.Only(["name", "tags"]);
    private static readonly PatchedMembers AllButKind = PatchedMembers.AllBut(["kind"], ["name", "tags"]);

    private static IReadOnlyList<Fault> Refuse(PatchedMembers members, string operations) =>
        members.Refuse(JsonPatch.Read(JsonNode.Parse(operations), "patch").Patch!); // ! : every case is a patch.

    private static string[] Attributes(IReadOnlyList<Fault> faults) => [.. faults.Select(fault => fault.Attribute)];

    [Fact]
    public void Nothing_within_a_member_that_is_set_by_the_server_may_be_touched() => Assert.Equal(
        ["patch[0].path", "patch[1].path"],
        Attributes(Refuse(AllButKind, """[{"op":"remove","path":"/_status/errorCount"},{"op":"test","path":"/kind","value":"x"},{"op":"remove","path":"/name"}]""")));

    [Fact]
    public void Nothing_may_be_copied_or_moved_from_there_either() => Assert.Equal(
        ["patch[0].from", "patch[1].from"],
        Attributes(Refuse(AllButKind, """[{"op":"copy","from":"/_id","path":"/name"},{"op":"move","from":"/kind","path":"/name"}]""")));

    [Fact]
    public void Both_places_of_one_operation_are_named() =>
        Assert.Equal(["patch[0].path", "patch[0].from"], Attributes(Refuse(AllButKind, """[{"op":"copy","from":"/_id","path":"/kind"}]""")));

    [Fact]
    public void The_whole_document_may_be_touched()
    {
        Assert.Empty(Refuse(OnlyName, """[{"op":"replace","path":"","value":{}}]"""));
        Assert.Empty(Refuse(AllButKind, """[{"op":"replace","path":"","value":{}}]"""));
    }

    [Fact]
    public void An_unknown_member_is_left_to_the_reader_of_the_result_unless_members_are_named_that_alone_may_be_touched()
    {
        const string Unknown = """[{"op":"add","path":"/shape","value":1}]""";

        Assert.Empty(Refuse(AllButKind, Unknown));
        Assert.Equal(["patch[0].path"], Attributes(Refuse(OnlyName, Unknown)));
    }

    [Fact]
    public void The_message_names_what_can_be_changed()
    {
        const string Kind = """[{"op":"remove","path":"/kind"}]""";

        Assert.Equal("\"/kind\" is set by the server: a patch can change name, tags", Assert.Single(Refuse(AllButKind, Kind)).Reason);
        Assert.Equal("\"/kind\" is set by the server or at creation: a patch can change name, tags", Assert.Single(Refuse(OnlyName, Kind)).Reason);
    }
}
