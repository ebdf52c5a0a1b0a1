using System.Runtime.InteropServices;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>What the index keeps of one entry: 16 bytes, looked through in place.</summary>
/// <param name="Date">The entry's own, in milliseconds since 1970.</param>
/// <param name="Account">Number of the account within the index; 0 where no entry stands.</param>
/// <param name="Signature">Number of the entry's accesses within the index (<see cref="SignatureTable"/>).</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct SearchRow(long Date, int Account, int Signature)
{
    public const int Bytes = 16;
}
