using System.Numerics;
using System.Text;

namespace Tidings.Entries;

/// <summary>Finds a known member by its name on the wire, without making a string of it.</summary>
internal static class EntryMemberNames
{
    private const int Longest = 16;

    private static readonly (string Name, EntryMembers Member)[] Table =
    [
        ("_id", EntryMembers.Id), ("_accountId", EntryMembers.AccountId), ("date", EntryMembers.Date),
        ("accesses", EntryMembers.Accesses), ("action", EntryMembers.Action), ("resource", EntryMembers.Resource),
        ("kind", EntryMembers.Kind), ("name", EntryMembers.Name), ("description", EntryMembers.Description),
        ("shortDescription", EntryMembers.ShortDescription), ("comment", EntryMembers.Comment),
        ("titleVerb", EntryMembers.TitleVerb), ("title", EntryMembers.Title), ("_links", EntryMembers.Links),
        ("member", EntryMembers.Member), ("token", EntryMembers.Token), ("app", EntryMembers.App),
        ("subject", EntryMembers.Subject), ("target", EntryMembers.Target), ("parent", EntryMembers.Parent),
        ("project", EntryMembers.Project), ("key", EntryMembers.Key), ("tags", EntryMembers.Tags),
        ("customProperties", EntryMembers.CustomProperties), ("previousVersion", EntryMembers.PreviousVersion),
        ("currentVersion", EntryMembers.CurrentVersion),
    ];

    // Indexed by the name's length: at most a handful share one, so finding a name costs a few short comparisons.
    private static readonly (byte[] Name, EntryMembers Member)[][] ByLength =
        [.. Enumerable.Range(0, Longest + 1).Select(length => Table
            .Where(row => row.Name.Length == length)
            .Select(row => (Encoding.UTF8.GetBytes(row.Name), row.Member))
            .ToArray())];

    private static readonly string[] ByBit = [.. Table.OrderBy(row => row.Member).Select(row => row.Name)];

    /// <param name="name">UTF-8, not escaped.</param>
    public static EntryMembers Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > Longest)
        {
            return EntryMembers.None;
        }

        foreach (var row in ByLength[name.Length])
        {
            if (name.SequenceEqual(row.Name))
            {
                return row.Member;
            }
        }

        return EntryMembers.None;
    }

    /// <param name="member">One of those in the table.</param>
    public static string NameOf(EntryMembers member) => ByBit[BitOperations.Log2((uint)member)];
}
