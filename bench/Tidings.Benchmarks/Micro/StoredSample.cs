using System.Text;
using Tidings.Access;
using Tidings.Entries;
using SampleEntry = Tidings.Benchmarks.Samples.SampleEntry;

namespace Tidings.Benchmarks.Micro;

/// <summary>The sample as an entry that was taken in.</summary>
internal static class StoredSample
{
    public static AccountId Account { get; } = new("66f0c0ffee0123456789ab00");

    public static AuditLogEntry Entry(long number = 0)
    {
        var reading = new EntryReader(TimeProvider.System).ReadJson(Account, Encoding.UTF8.GetBytes(SampleEntry.Json(number)));
        return reading.Faults.Count == 0 ? reading.Entries[0] : throw new InvalidOperationException($"The sample entry has a fault: {reading.Faults[0]}");
    }
}
