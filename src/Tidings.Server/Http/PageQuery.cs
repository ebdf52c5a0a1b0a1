using System.Globalization;

namespace Tidings.Server.Http;

/// <summary>Which page of a list is asked for, by <c>limit</c> and <c>offset</c> (§2.7).</summary>
internal sealed record PageQuery(int Offset, int Limit)
{
    public const int MaxLimit = 1_000;

    private const string OffsetName = "offset";
    private const string LimitName = "limit";

    /// <summary>The parameters of every list that comes in pages.</summary>
    public static readonly IReadOnlyList<string> Parameters = [LimitName, OffsetName];

    /// <param name="unasked">The limit where none is asked for.</param>
    /// <returns>Not to be used where the reader has faults.</returns>
    public static PageQuery Read(QueryReader reader, int unasked) => new(
        (int)(reader.Number(OffsetName, 0, int.MaxValue) ?? 0),
        (int)(reader.Number(LimitName, 1, MaxLimit) ?? unasked));

    public IEnumerable<T> Of<T>(IReadOnlyList<T> items) => items.Skip(Offset).Take(Limit);

    /// <summary>To this page and the others: <c>self</c>, <c>first</c>, <c>last</c>, and <c>prev</c> and <c>next</c> where there are such.</summary>
    public IReadOnlyDictionary<string, Link> Links(string path, int total)
    {
        Dictionary<string, Link> links = new()
        {
            ["self"] = To(Offset),
            ["first"] = To(0),
            ["last"] = To(total == 0 ? 0 : (total - 1) / Limit * Limit),
        };
        if (Offset > 0)
        {
            links["prev"] = To(Math.Max(0, Offset - Limit));
        }

        if (total - Offset > Limit)
        {
            links["next"] = To(Offset + Limit);
        }

        return links;

        Link To(int offset) => new(string.Create(CultureInfo.InvariantCulture, $"{path}?{LimitName}={Limit}&{OffsetName}={offset}"));
    }
}
