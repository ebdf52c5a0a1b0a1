using System.Text;
using Tidings.Access;

namespace Tidings.Entries;

/// <summary>The entry that connections are tested with: an update of an environment that does not exist, and says so wherever a receiver may look.</summary>
/// <remarks>§5.6: what the vendor sends is not published; its own templates are tested with the update of an environment.</remarks>
public static class SampleEntry
{
    private const string Json =
        """
        {
          "kind": "environment",
          "name": "Connection test",
          "accesses": [{"action": "updateName", "resource": "proj/tidings-connection-test:env/connection-test"}],
          "titleVerb": "tested the connection of",
          "title": "This is a test: nothing was changed. Tidings tests the connection of this subscription.",
          "description": "This is a test: nothing was changed.",
          "comment": "This is a test of the connection, not a change.",
          "project": {
            "key": "tidings-connection-test", "name": "Tidings connection test", "tags": [],
            "environment": {"key": "connection-test", "name": "Connection test", "tags": []}
          }
        }
        """;

    /// <summary>Without id and date, which are of the moment it is used.</summary>
    internal static ReadOnlyMemory<byte> Utf8Json { get; } = Encoding.UTF8.GetBytes(Json);

    /// <returns>An entry of now with a new id. It belongs in no log.</returns>
    public static AuditLogEntry Make(AccountId account, TimeProvider time, Uri baseUrl) =>
        new EntryReader(time, baseUrl).ReadJson(account, Utf8Json).Entries[0];
}
