using System.ComponentModel.DataAnnotations;

namespace Tidings.Delivery.Retention;

/// <summary>Section <c>Retention</c> of the configuration.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long entries are kept. Default 30 days. An entry that a subscription has still to get is kept longer.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan Entries { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the journal tells of deliveries, by the age of their entries. Default 14 days. Retries that are still due are kept longer.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan Journal { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Most bytes that the data may take on disk. Beyond it the oldest entries go whatever their age, also those that a subscription has still to get,
    /// which is counted in its status. Default: none.
    /// </summary>
    [Range(typeof(long), "67108864", "1125899906842624")]
    public long? HardCapBytes { get; set; }

    /// <summary>How often old rows are looked for. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
