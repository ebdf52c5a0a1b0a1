using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Validation;

namespace Tidings.Access.Roles;

/// <summary>Reads what a client wants a custom role to be, and finds all that is wrong with it. For one reading.</summary>
/// <param name="stored">The role that is changed; null for a new one.</param>
internal sealed class RoleReader(CustomRole? stored)
{
    private const int MaxKeyLength = 256;

    private static readonly string[] MembersOfNew = ["key", .. RoleDocument.Editable];

    private readonly List<Fault> _faults = [];

    public (RoleDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        if (body is not JsonObject members)
        {
            return (null, [new Fault("body", $"must be a JSON object with key, name and policy, but is {JsonTree.Describe(body)}")]);
        }

        var reader = new MemberReader(members, _faults);
        reader.RefuseOthers("a custom role", stored is null ? MembersOfNew : RoleDocument.Editable);
        var draft = new RoleDraft(
            stored?.Key ?? ReadKey(reader),
            reader.RequiredText("name", 1, MemberReader.MaxNameLength),
            reader.Text("description", 0, MemberReader.MaxDescriptionLength) ?? "",
            ReadPolicy(reader),
            ReadBase(reader));
        return _faults.Count == 0 ? (draft, []) : (null, _faults);
    }

    public static bool IsKey(string text) =>
        text.Length is > 0 and <= MaxKeyLength && char.IsAsciiLetterOrDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private string ReadKey(MemberReader reader)
    {
        var before = _faults.Count;
        var key = reader.RequiredText("key", 1, MaxKeyLength);
        if (_faults.Count == before && !IsKey(key))
        {
            _faults.Add(new Fault("key", "must begin with a letter or digit and hold only letters, digits, \".\", \"_\" and \"-\""));
        }

        return key;
    }

    private IReadOnlyList<Statement> ReadPolicy(MemberReader reader)
    {
        if (reader.Statements("policy") is { } statements)
        {
            return statements;
        }

        _faults.Add(new Fault("policy", $"is missing: give an array of 1 to {Tidings.Policies.Policy.MaxStatements} statements"));
        return [];
    }

    private BasePermissions ReadBase(MemberReader reader)
    {
        switch (reader.Find("basePermissions"))
        {
            case null:
                return BasePermissions.NoAccess;
            case var node when JsonTree.Text(node) is "no_access":
                return BasePermissions.NoAccess;
            case var node when JsonTree.Text(node) is "reader":
                return BasePermissions.Reader;
            case var node:
                var given = JsonTree.Text(node) is { } text ? $"\"{JsonTree.Shorten(text)}\"" : JsonTree.Describe(node);
                _faults.Add(new Fault("basePermissions", $"must be reader or no_access, but is {given}"));
                return BasePermissions.NoAccess;
        }
    }
}
