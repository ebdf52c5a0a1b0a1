using System.Text.Json;

namespace Tidings.Entries.Erasure;

/// <summary>An object that tells of a person, wherever it stands in an entry: <c>member</c>, a maintainer within a version, a changed member itself.</summary>
internal readonly record struct PersonRecord(string? Id, string? Email, string? FirstName, string? LastName)
{
    /// <summary>First and last name; null where one is missing.</summary>
    public string? FullName => string.IsNullOrEmpty(FirstName) || string.IsNullOrEmpty(LastName) ? null : $"{FirstName} {LastName}";

    /// <summary>Members whose texts are the person's own.</summary>
    public static bool IsPersonal(string member) => member is "firstName" or "lastName" or "name" or "displayName" or "emailLocalPart" or "avatarUrl" or "_avatarUrl";

    /// <returns>Null when it has neither an id nor an address.</returns>
    public static PersonRecord? Of(JsonElement element)
    {
        var id = Text(element, "_id") ?? Text(element, "id");
        var email = Text(element, "email");
        if (id is null && email is null)
        {
            return null;
        }

        return new PersonRecord(id, email, Text(element, "firstName")?.Trim(), Text(element, "lastName")?.Trim());
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
