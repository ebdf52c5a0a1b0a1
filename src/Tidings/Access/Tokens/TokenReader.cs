using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Access.Roles;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Access.Tokens;

/// <summary>Reads what a client wants a token to be, and finds all that is wrong with it. For one reading.</summary>
/// <param name="roles">The custom roles that the account has.</param>
/// <param name="stored">The token that is changed; null for a new one.</param>
internal sealed class TokenReader(IReadOnlyList<CustomRole> roles, DateTimeOffset now, AccessToken? stored)
{
    private static readonly string[] MembersOfNew = [.. TokenDocument.Editable, "serviceToken", "defaultApiVersion"];

    private static readonly string Versions = string.Join(", ", ApiVersions.Published.Order());

    private readonly List<Fault> _faults = [];

    public (TokenDraft? Draft, IReadOnlyList<Fault> Faults) Read(JsonNode? body)
    {
        if (JsonTree.FindFlaw(body) is { } flaw)
        {
            return (null, [new Fault("body", flaw)]);
        }

        if (body is not JsonObject members)
        {
            return (null, [new Fault("body", $"must be a JSON object with role, customRoleIds or inlineRole, but is {JsonTree.Describe(body)}")]);
        }

        var reader = new MemberReader(members, _faults);
        reader.RefuseOthers("a token", stored is null ? MembersOfNew : TokenDocument.Editable);
        var customRoles = ReadCustomRoles(reader);
        var draft = new TokenDraft(
            reader.Text("name", 0, MemberReader.MaxNameLength) ?? "",
            reader.Text("description", 0, MemberReader.MaxDescriptionLength) ?? "",
            ReadRole(reader),
            customRoles,
            reader.Find("inlineRole") is JsonArray { Count: 0 } ? null : reader.Statements("inlineRole"),
            ReadExpiry(reader),
            reader.Flag("serviceToken"),
            ReadVersion(reader));
        CheckOnePermission(reader);
        return _faults.Count == 0 ? (draft, []) : (null, _faults);
    }

    private AccessRole? ReadRole(MemberReader reader)
    {
        if (reader.Find("role") is not { } node || JsonTree.Text(node) is "")
        {
            return null;
        }

        AccessRole? role = JsonTree.Text(node) switch
        {
            "reader" => AccessRole.Reader,
            "writer" => AccessRole.Writer,
            "admin" => AccessRole.Admin,
            _ => null,
        };
        if (role is null)
        {
            var given = JsonTree.Text(node) is { } text ? $"\"{JsonTree.Shorten(text)}\"" : JsonTree.Describe(node);
            _faults.Add(new Fault("role", $"must be one of reader, writer, admin, but is {given}; custom roles go into customRoleIds"));
        }

        return role;
    }

    private List<string> ReadCustomRoles(MemberReader reader)
    {
        List<string> ids = [];
        var given = reader.Texts("customRoleIds", TokenDraft.MaxCustomRoles);
        for (var index = 0; index < given.Count; index++)
        {
            var name = given[index];
            var role = roles.FirstOrDefault(role => role.Id == name) ?? roles.FirstOrDefault(role => role.Key == name);
            if (role is null)
            {
                _faults.Add(new Fault($"customRoleIds[{index}]", $"\"{JsonTree.Shorten(name)}\" is neither the id nor the key of a custom role of this account"));
            }
            else if (!ids.Contains(role.Id))
            {
                ids.Add(role.Id);
            }
        }

        return ids;
    }

    private DateTimeOffset? ReadExpiry(MemberReader reader)
    {
        if (reader.Find("expiry") is not { } node || (node.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out long never) && never == 0))
        {
            return null;
        }

        if (Moment.Read(node, out var milliseconds) is { } reason)
        {
            _faults.Add(new Fault("expiry", reason));
            return null;
        }

        // One that stays as it was may have passed: the token can still be renamed.
        if (milliseconds == stored?.ExpiresAt?.ToUnixTimeMilliseconds())
        {
            return stored.ExpiresAt;
        }

        if (milliseconds <= now.ToUnixTimeMilliseconds())
        {
            _faults.Add(new Fault("expiry", string.Create(
                CultureInfo.InvariantCulture, $"must be a time to come in milliseconds since 1970, but is {milliseconds}, and now is {now.ToUnixTimeMilliseconds()}")));
            return null;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    private int ReadVersion(MemberReader reader)
    {
        if (reader.Number("defaultApiVersion", $"one of {Versions}") is not { } version)
        {
            return ApiVersions.Newest;
        }

        if (version is < 0 or > int.MaxValue || !ApiVersions.Published.Contains((int)version))
        {
            _faults.Add(new Fault("defaultApiVersion", string.Create(CultureInfo.InvariantCulture, $"must be one of {Versions}, but is {version}")));
        }

        return (int)version;
    }

    /// <summary>Looks at what was given, not at what could be read of it: a wrong role is one fault, not two.</summary>
    private void CheckOnePermission(MemberReader reader)
    {
        string[] given = [.. TokenDocument.Permissions.Where(name => TokenDocument.IsGiven(reader.Find(name)))];
        if (given.Length != 1)
        {
            var what = given.Length == 0 ? "is missing" : $"stands beside {string.Join(" and ", given.Skip(1))}";
            _faults.Add(new Fault(given.Length == 0 ? "role" : given[0], $"{what}: give exactly one of role, customRoleIds and inlineRole"));
        }
    }
}
