using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Tidings.Validation;

/// <summary>The first place where a text is no JSON (RFC 8259), in words of our own: a parser's differ between versions, count from zero and speak of its options.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
/// <param name="Problem">What is expected there; of the text at most one character, for it may hold secrets.</param>
public sealed record JsonFault(int Line, int Column, string Problem)
{
    /// <summary>Levels that the runtime's parser takes where nobody says otherwise.</summary>
    public const int UsualDepth = 64;

    /// <summary>Looks for the fault of a text that a parser has refused. Linear in its length.</summary>
    /// <param name="utf8">The text, which need not be valid UTF-8.</param>
    /// <param name="maxDepth">Most levels of arrays and objects.</param>
    /// <param name="isRelaxed">Takes comments and trailing commas, as settings files may have them.</param>
    /// <returns>Null when the text is JSON.</returns>
    public static JsonFault? Find(ReadOnlySpan<byte> utf8, int maxDepth, bool isRelaxed = false)
    {
        if (!Utf8.IsValid(utf8))
        {
            return At(utf8[..ValidLength(utf8)], "bytes stand here that are not UTF-8; save or send the text in that encoding");
        }

        var scan = new JsonScan(utf8, maxDepth, isRelaxed);
        return scan.Run() is { } problem ? At(utf8[..scan.Position], problem) : null;
    }

    private static JsonFault At(ReadOnlySpan<byte> before, string problem) =>
        new(before.Count((byte)'\n') + 1, ColumnAfter(before[(before.LastIndexOf((byte)'\n') + 1)..]), problem);

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        while (Rune.DecodeFromUtf8(utf8[length..], out _, out var taken) == OperationStatus.Done)
        {
            length += taken;
        }

        return length;
    }

    /// <summary>As <see cref="Find"/>, as text.</summary>
    public static string Describe(ReadOnlySpan<byte> utf8, int maxDepth, bool isRelaxed = false) =>
        Find(utf8, maxDepth, isRelaxed)?.ToString() ?? "it cannot be read";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {Problem}");

    private static int ColumnAfter(ReadOnlySpan<byte> line)
    {
        var column = 1;
        foreach (var unit in line)
        {
            // Bytes that continue a character do not count.
            column += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return column;
    }
}
