using System.Globalization;

namespace Tidings.Entries;

/// <summary>Names the members of one access in faults.</summary>
internal readonly record struct AccessPath(int Place)
{
    // Made for every access read, faulty or not, so that those of ordinary entries are made once.
    private static readonly (string Action, string Resource)[] Known =
        [.. Enumerable.Range(0, 64).Select(place => (Name(place, ".action"), Name(place, ".resource")))];

    public string Action => Place < Known.Length ? Known[Place].Action : Name(Place, ".action");

    public string Resource => Place < Known.Length ? Known[Place].Resource : Name(Place, ".resource");

    public override string ToString() => Name(Place, "");

    private static string Name(int place, string member) => string.Create(CultureInfo.InvariantCulture, $"accesses[{place}]{member}");
}
