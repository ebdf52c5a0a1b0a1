using System.Text;
using BenchmarkDotNet.Attributes;
using Tidings.Access;
using Tidings.Benchmarks.Samples;
using Tidings.Entries;
using SampleEntry = Tidings.Benchmarks.Samples.SampleEntry;

namespace Tidings.Benchmarks.Micro;

/// <summary>From JSON to entries: as a client sends it, and as the log gives it back.</summary>
public class EntryReadingBenchmarks
{
    private const int Batch = 100;

    private static readonly AccountId Account = new("66f0c0ffee0123456789ab00");

    private readonly EntryReader _reader = new(TimeProvider.System);
    private readonly byte[] _one = Encoding.UTF8.GetBytes(SampleEntry.Json(1));
    private readonly ReadOnlyMemory<byte> _batch = new SampleBatch(Batch).Numbered(1);
    private readonly byte[] _smallest = """{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}"""u8.ToArray();
    private ReadOnlyMemory<byte> _stored;

    [GlobalSetup]
    public void Prepare() => _stored = One().Entries[0].Payload;

    [Benchmark(Baseline = true)]
    public EntryReading One() => _reader.ReadJson(Account, _one);

    [Benchmark]
    public EntryReading Smallest() => _reader.ReadJson(Account, _smallest);

    [Benchmark(OperationsPerInvoke = Batch)]
    public EntryReading EachOfHundred() => _reader.ReadJson(Account, _batch);

    [Benchmark]
    public AuditLogEntry Stored() => EntryReader.ReadStored(_stored);
}
