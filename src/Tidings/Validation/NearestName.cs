namespace Tidings.Validation;

/// <summary>Finds the name somebody probably meant.</summary>
public static class NearestName
{
    /// <returns>The candidate fewest edits away, case aside; null when none is close: a third of its length, at least two edits (one of a very short name), for two swapped letters are two.</returns>
    public static string? Of(string written, IEnumerable<string> candidates) => candidates
        .Select(name => (Name: name, Edits: Edits(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Edits <= Math.Max(candidate.Name.Length > 3 ? 2 : 1, candidate.Name.Length / 3))
        .OrderBy(candidate => candidate.Edits).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    // Levenshtein's distance, one row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
