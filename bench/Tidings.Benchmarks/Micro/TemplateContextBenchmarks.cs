using BenchmarkDotNet.Attributes;
using Tidings.Entries;

namespace Tidings.Benchmarks.Micro;

/// <summary>What templates see of an entry, built once an entry.</summary>
public class TemplateContextBenchmarks
{
    private static readonly Uri BaseUrl = new("https://tidings.example.com");

    private readonly AuditLogEntry _entry = StoredSample.Entry();

    [Benchmark]
    public object Build() => TemplateContext.Build(_entry, BaseUrl);
}
