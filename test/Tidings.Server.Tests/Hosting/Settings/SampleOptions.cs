using System.ComponentModel.DataAnnotations;

namespace Tidings.Server.Tests.Hosting.Settings;

/// <summary>One of each shape that an options class may have.</summary>
internal sealed class SampleOptions
{
    [Range(1, 10)]
    public int Count { get; set; } = 1;

    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);

    public bool? Maybe { get; set; }
    public DayOfWeek Day { get; set; }
    public IList<string> Names { get; } = [];
    public IReadOnlyList<TimeSpan> Steps { get; set; } = [];
    public Dictionary<string, int> Weights { get; } = [];
    public SampleInner Inner { get; set; } = new();
    public int Derived => Count * 2;
}
