using System.Text;
using Tidings.Validation;

namespace Tidings.Entries;

/// <summary>Members of an object within an entry that are strings where they are present.</summary>
internal sealed class TextMembers
{
    public static readonly TextMembers None = new();
    public static readonly TextMembers OfActor = new("_id", "name");
    public static readonly TextMembers OfLink = new("href");
    public static readonly TextMembers OfMember = new("_id", "email", "firstName", "lastName");
    public static readonly TextMembers OfParent = new("name", "resource");
    public static readonly TextMembers OfTarget = new("_id", "name");

    private readonly (string Name, byte[] Utf8)[] _members;

    private TextMembers(params string[] names) => _members = [.. names.Select(name => (name, Encoding.UTF8.GetBytes(name)))];

    /// <param name="reader">On a member's name.</param>
    /// <returns>The name; null when it is none of these.</returns>
    public string? Find(ref CheckedJsonReader reader)
    {
        foreach (var (name, utf8) in _members)
        {
            if (reader.ValueTextEquals(utf8))
            {
                return name;
            }
        }

        return null;
    }
}
