namespace Tidings.Storage.Sqlite.Inbound;

/// <summary>What is sealed of a hook.</summary>
internal sealed record InboundHookSecrets(string Address, string? Secret)
{
    /// <summary>What the sealed text belongs to.</summary>
    public static string OwnerOf(string hookId) => $"inbound-hook:{hookId}";
}
