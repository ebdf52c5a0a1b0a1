using System.Reflection;

namespace Tidings.Server.Hosting;

/// <summary>The version a person is shown: without the commit that the build appends.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
