namespace Tidings.Server.Commands;

/// <summary>Rows in columns as wide as their widest cell.</summary>
internal static class TextTable
{
    /// <param name="rows">The first is the heading; all have as many cells.</param>
    public static string Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return string.Join(Environment.NewLine, rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
