using System.Runtime.InteropServices;
using System.Text;

namespace Tidings.Storage;

/// <summary>Which file a path leads to: the same whatever its name, another for one that took its place.</summary>
/// <param name="Device">Of the file system; 0 where the platform does not tell.</param>
/// <param name="Number">Of the file on it (its inode); 0 where the platform does not tell.</param>
/// <remarks>Only Linux is asked for numbers. Windows lets nobody remove or replace a file that is open; elsewhere only a missing file is noticed.</remarks>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    private const int WorkingDirectory = -100;
    private const uint NumberWanted = 0x100;

    private static volatile bool _unknown = !OperatingSystem.IsLinux();

    /// <returns>Null when nothing is there, or it cannot be seen.</returns>
    public static FileIdentity? Of(string path)
    {
        if (!_unknown)
        {
            try
            {
                return statx(WorkingDirectory, Encoding.UTF8.GetBytes(path + '\0'), 0, NumberWanted, out var status) == 0
                    ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Number)
                    : null;
            }
            catch (EntryPointNotFoundException)
            {
                // A C library of before 2018 (glibc) or 2024 (musl).
                _unknown = true;
            }
        }

        return File.Exists(path) ? default(FileIdentity) : null;
    }

    // statx, not stat: the kernel promises the same layout on every processor.
    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int directory, byte[] path, int flags, uint wanted, out Status status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(32)]
        public ulong Number;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
