using System.Runtime.InteropServices;
using SQLitePCL;

namespace Tidings.Storage.Sqlite;

/// <summary>Chooses the native SQLite library of this process: the platform's own where it is newer than the bundled one.</summary>
/// <remarks>The bundled library is years old; the platform's gets its fixes from the distribution.</remarks>
internal static class SqliteLibrary
{
    private const int BundledVersion = 3_035_005;

    private static readonly Lazy<string> Chosen = new(Choose);

    /// <summary>Loads the library on first use; to be called before the first connection.</summary>
    /// <returns><c>SQLite 3.40.1 (libsqlite3.so.0)</c>.</returns>
    public static string Load() => Chosen.Value;

    private static string Choose()
    {
        var platform = FindNewer(out var name);
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            // Zero leaves the search, which ends at the bundled library, to the runtime.
            (library, _, _) => string.Equals(library, "e_sqlite3", StringComparison.Ordinal) ? platform : IntPtr.Zero);
        Batteries_V2.Init();
        return $"SQLite {raw.sqlite3_libversion().utf8_to_string()} ({name})";
    }

    private static IntPtr FindNewer(out string name)
    {
        foreach (var candidate in Candidates())
        {
            if (!NativeLibrary.TryLoad(candidate, out var library))
            {
                continue;
            }

            if (Call(library, "sqlite3_libversion_number") > BundledVersion && Call(library, "sqlite3_threadsafe") != 0)
            {
                name = candidate;
                return library;
            }

            NativeLibrary.Free(library);
        }

        name = "bundled";
        return IntPtr.Zero;
    }

    private static string[] Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            // 32-bit winsqlite3 speaks another calling convention.
            return Environment.Is64BitProcess ? ["winsqlite3.dll", "sqlite3.dll"] : [];
        }

        return OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"] : ["libsqlite3.so.0"];
    }

    private static int Call(IntPtr library, string function) =>
        NativeLibrary.TryGetExport(library, function, out var address)
            ? Marshal.GetDelegateForFunctionPointer<AnswerNumber>(address)()
            : 0;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int AnswerNumber();
}
