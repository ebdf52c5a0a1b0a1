using System.Text.Json;

namespace Tidings.Entries;

/// <summary>How a member is called: first and last name, or the email address when there is no name (§4.5).</summary>
internal static class MemberName
{
    public static string Of(JsonElement member)
    {
        var name = $"{member.TextAt("firstName")} {member.TextAt("lastName")}".Trim();
        return name.Length > 0 ? name : member.FilledAt("email") ?? member.FilledAt("_id") ?? "A member";
    }
}
