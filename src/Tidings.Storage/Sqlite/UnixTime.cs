namespace Tidings.Storage.Sqlite;

/// <summary>Times as the database keeps them: milliseconds since 1970-01-01 UTC.</summary>
internal static class UnixTime
{
    public static long? ToMilliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Of(long? milliseconds) => milliseconds is { } value ? Of(value) : null;
}
