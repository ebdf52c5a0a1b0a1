using System.Runtime.InteropServices;

namespace Tidings.EndToEnd.Tests.Hosting;

/// <summary>A server's violent end, in timestamps.</summary>
/// <param name="Restarted">Just before the next server was started: what came up to here came from the dead one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Kill(long Killed, long Restarted);
