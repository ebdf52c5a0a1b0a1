using Tidings.Policies;

namespace Tidings.Storage.Sqlite.Entries.Search.Signatures;

/// <summary>A segment of a resource as a text, with everything that a policy looks at: what reads the same is decided the same.</summary>
internal static class SegmentText
{
    private const char Field = '\u0001';
    private const char Item = '\u0002';
    private const char Pair = '\u0003';
    private const string Null = "\u0004";
    private const char LastMark = '\u0004';

    /// <summary>False where it holds one of the characters that part the fields, or that end a text within SQLite.</summary>
    public static bool CanWrite(ResourceSegment segment) => !(
        HoldsMark(segment.Type) || HoldsMark(segment.Key) || HoldsMark(segment.AlternateKey) || segment.Tags.Any(HoldsMark)
        || segment.Properties.Any(property => HoldsMark(property.Key) || HoldsMark(property.Value)));

    public static bool HoldsMark(string? text) => text.AsSpan().ContainsAnyInRange('\0', LastMark);

    public static string Write(ResourceSegment segment)
    {
        var start = $"{segment.Type}{Field}{segment.Key ?? Null}";
        var properties = segment.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}{Pair}{property.Value}");
        return segment.AlternateKey is null && segment.Tags.Count == 0 && segment.Properties.Count == 0
            ? start
            : $"{start}{Field}{segment.AlternateKey ?? Null}{Field}{string.Join(Item, segment.Tags)}{Field}{string.Join(Item, properties)}";
    }

    public static ResourceSegment Read(string text)
    {
        var fields = text.Split(Field);
        var segment = new ResourceSegment(fields[0], OrNull(fields[1]));
        return fields.Length == 2
            ? segment
            : segment with
            {
                AlternateKey = OrNull(fields[2]),
                Tags = fields[3].Length == 0 ? [] : fields[3].Split(Item),
                Properties = fields[4].Length == 0
                    ? segment.Properties
                    : fields[4].Split(Item).Select(property => property.Split(Pair)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            };
    }

    private static string? OrNull(string field) => field == Null ? null : field;
}
