using System.Globalization;
using System.Text;

namespace Tidings.Benchmarks.Samples;

/// <summary>A request body of entries that differ only in their numbers, which are written into place: making load must not cost what is measured.</summary>
/// <remarks>One thread at a time. The body is an array, also of one.</remarks>
internal sealed class SampleBatch
{
    private readonly byte[] _body;
    private readonly int[] _places;

    public SampleBatch(int size)
    {
        var entries = Enumerable.Repeat(SampleEntry.Json(0), size);
        _body = Encoding.UTF8.GetBytes($"[{string.Join(',', entries)}]");
        _places = [.. FindNumbers(_body)];
        Size = size;
    }

    public int Size { get; }

    /// <summary>The body with the numbers from <paramref name="first"/> on; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Numbered(long first)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            (first + i).TryFormat(_body.AsSpan(_places[i], SampleEntry.Digits), out _, SampleEntry.DigitFormat, CultureInfo.InvariantCulture);
        }

        return _body;
    }

    private static IEnumerable<int> FindNumbers(byte[] body)
    {
        var mark = SampleEntry.Mark.Length;
        for (var at = 0; body.AsSpan(at).IndexOf(SampleEntry.Mark) is var found and >= 0; at += found + mark)
        {
            yield return at + found + mark;
        }
    }
}
