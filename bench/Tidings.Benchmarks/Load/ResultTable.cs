using System.Globalization;
using System.Text;

namespace Tidings.Benchmarks.Load;

/// <summary>The table as Markdown, so that it can be read in a terminal and pasted into RESULTS.md.</summary>
internal static class ResultTable
{
    public static string Format(IReadOnlyList<Measure> measures)
    {
        string[][] lines = [["row", "measure", "figure", "ratio", "floor", "aim", "verdict"], .. measures.Select(Cells)];
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            Append(text, lines[i], widths);
            if (i == 0)
            {
                Append(text, [.. widths.Select(width => new string('-', width))], widths);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Select((cell, i) => cell.PadRight(widths[i]))).Append(" |\n");

    private static string[] Cells(Measure measure) =>
    [
        measure.Row,
        measure.Name,
        $"{Number(measure.Value)} {measure.Unit}",
        measure.Ratio is { } ratio ? Number(ratio) : "",
        measure.Target is { } floor ? Bound(floor, floor.Floor) : "",
        measure.Target is { } aim ? Bound(aim, aim.Aim) : "",
        measure.Verdict switch { Verdict.Aim => "ok, aim", Verdict.Ok => "ok", Verdict.Short => "SHORT", _ => "" },
    ];

    private static string Bound(Target target, double bound) => $"{(target.LowerIsBetter ? "≤" : "≥")} {Number(bound)}";

    private static string Number(double value)
    {
        var format = Math.Abs(value) switch { >= 1000 => "#,0", >= 100 => "0", >= 10 => "0.#", _ => "0.###" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
