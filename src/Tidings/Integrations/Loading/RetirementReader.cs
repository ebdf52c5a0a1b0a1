using System.Collections.Frozen;
using System.Globalization;

namespace Tidings.Integrations.Loading;

/// <summary>Reads the manifest's <c>retired</c>.</summary>
internal static class RetirementReader
{
    public const string Member = "retired";

    private const string Since = "since";
    private const string Note = "note";
    private const string Hosts = "hosts";
    private const int MaxNote = 500;
    private const int MaxHosts = 20;

    private static readonly FrozenDictionary<string, MemberShape> Known = HookReader.Names(Since, Note, Hosts);

    /// <returns>Null when the manifest has none, and when there are faults.</returns>
    public static Retirement? Read(ManifestNode manifest)
    {
        if (manifest.Object(Member) is not { } node)
        {
            return null;
        }

        node.CheckMembers(Known);
        var since = ReadSince(node);
        var note = node.Text(Note, required: true, most: MaxNote);
        var hosts = ReadHosts(node);
        return since is null || note is null ? null : new Retirement(since.Value, note, hosts);
    }

    private static DateOnly? ReadSince(ManifestNode node)
    {
        if (node.Text(Since, required: true) is not { Length: > 0 } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since))
        {
            return since;
        }

        node.Fault(Since, $"'{text}' is no day; write it as year-month-day, for example 2025-11-30");
        return null;
    }

    private static IReadOnlyList<string> ReadHosts(ManifestNode node)
    {
        var hosts = node.Texts(Hosts, MaxHosts);
        if (hosts.FirstOrDefault(host => Uri.CheckHostName(host) != UriHostNameType.Dns) is { } wrong)
        {
            node.Fault(Hosts, $"'{wrong}' is no name of a host; write it without scheme and path, for example hooks.example.com");
        }

        return hosts;
    }
}
