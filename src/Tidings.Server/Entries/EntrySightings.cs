using System.Text.Json;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Server.Access;

namespace Tidings.Server.Entries;

/// <summary>Entries of the log as one caller may see them.</summary>
internal static class EntrySightings
{
    /// <returns>Null for an entry that cannot be read back: it was written by something else than Tidings.</returns>
    public static AuditLogEntry? Read(LoggedEntry logged)
    {
        try
        {
            return EntryReader.ReadStored(logged.Payload);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <returns>Null for an entry that cannot be read back, and for one that the caller's token does not let them see.</returns>
    public static AuditLogEntry? Read(LoggedEntry logged, Caller caller) =>
        Read(logged) is { } entry && EntrySight.Of(caller.Policy).Sees(entry.Accesses) ? entry : null;
}
