using System.Globalization;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>Ids for entries: 24 hexadecimal digits, distinct within one sequence.</summary>
public static class EntryIds
{
    public static IEnumerable<string> Range(int first, int count) =>
        Enumerable.Range(first, count).Select(number => number.ToString("x24", CultureInfo.InvariantCulture));
}
