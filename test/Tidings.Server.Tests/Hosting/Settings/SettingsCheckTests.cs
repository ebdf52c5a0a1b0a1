using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Tests.Hosting.Settings;

public class SettingsCheckTests
{
    private readonly SettingsCheck _check = new(SettingsSchema.Of([SettingsSection.Of<SampleOptions>("Sample")]));

    [Theory]
    [InlineData("Sample:Count", "3")]
    [InlineData("sample:count", "3")]
    [InlineData("Sample:Wait", "00:00:30")]
    [InlineData("Sample:Maybe", "true")]
    [InlineData("Sample:Day", "monday")]
    [InlineData("Sample:Names:0", "a")]
    [InlineData("Sample:Steps:0", "00:00:05")]
    [InlineData("Sample:Weights:anything", "7")]
    [InlineData("Sample:Inner:Share", "0.5")]
    [InlineData("Logging:Whatever:Deep", "x")]
    public void A_value_that_fits_is_kept(string key, string value)
    {
        Add("file", (key, value));

        Assert.Empty(_check.Problems);
        Assert.Equal(value, _check.Settings[key]);
    }

    [Theory]
    [InlineData("Sample:Count", "11")]
    [InlineData("Sample:Count", "many")]
    [InlineData("Sample:Count", "")]
    [InlineData("Sample:Wait", "00:02:00")]
    [InlineData("Sample:Maybe", "perhaps")]
    [InlineData("Sample:Day", "someday")]
    [InlineData("Sample:Day", "3")]
    [InlineData("Sample:Steps:0", "soon")]
    [InlineData("Sample:Weights:anything", "x")]
    [InlineData("Sample:Inner:Share", "half")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    public void A_value_that_does_not_fit_is_named_with_its_key_and_source(string key, string value)
    {
        Add("TIDINGS__X", (key, value));

        var problem = Assert.Single(_check.Problems);
        Assert.StartsWith($"{key}: '{value}' ", problem, StringComparison.Ordinal);
        Assert.EndsWith("(from TIDINGS__X)", problem, StringComparison.Ordinal);
    }

    // "10" is ten days to .NET.
    [Fact]
    public void A_duration_without_a_colon_is_refused()
    {
        Add("file", ("Sample:Wait", "10"));

        Assert.Contains("for example 00:00:10", Assert.Single(_check.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_out_of_bounds_is_told_the_bounds()
    {
        Add("file", ("Sample:Count", "11"));

        Assert.Contains("from 1 to 10", Assert.Single(_check.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sample:Cuont", "Did you mean Sample:Count?")]
    [InlineData("Smaple:Count", "Did you mean Sample:Count?")]
    [InlineData("Sample:Inner:Shore", "Did you mean Sample:Inner:Share?")]
    [InlineData("Sample:Zebra", "There are under Sample: Count, Day, Inner, Maybe, Names, Steps, Wait, Weights.")]
    [InlineData("Sample:Count:Deeper", "is a single value")]
    [InlineData("Sample:Names:first", "is a list")]
    [InlineData("Sample:Derived", "there is no such setting")]
    public void An_unknown_key_is_named_with_what_there_is(string key, string cure)
    {
        Add("file", (key, "1"));

        var problem = Assert.Single(_check.Problems);
        Assert.StartsWith($"{key}: there is no such setting", problem, StringComparison.Ordinal);
        Assert.Contains(cure, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_of_an_unknown_key_is_not_told()
    {
        Add("file", ("Sample:MasterKey", "hunter2"));

        Assert.DoesNotContain("hunter2", Assert.Single(_check.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        Add("file", ("Sample:Count", "0"), ("Nothing", "1"));
        Add("environment", ("Sample:Wait", "x"));

        Assert.Equal(3, _check.Problems.Count);
    }

    [Fact]
    public void A_later_source_wins()
    {
        Add("file", ("Sample:Count", "1"));
        Add("environment", ("sample:count", "2"));

        Assert.Equal("2", _check.Settings["Sample:Count"]);
    }

    [Fact]
    public void A_later_source_wins_a_list_as_a_whole()
    {
        Add("file", ("Sample:Names:0", "a"), ("Sample:Names:1", "b"));
        Add("option", ("Sample:Names:0", "c"));

        Assert.Equal(["c"], _check.Settings.Where(setting => setting.Key.StartsWith("Sample:Names", StringComparison.Ordinal)).Select(setting => setting.Value));
    }

    [Fact]
    public void A_list_can_be_written_with_commas()
    {
        Add("environment", ("Sample:Names", "a, b"));

        Assert.Equal(("a", "b"), (_check.Settings["Sample:Names:0"], _check.Settings["Sample:Names:1"]));
    }

    [Fact]
    public void A_section_is_no_value()
    {
        Add("environment", ("Sample", "on"));

        Assert.Contains("is a section", Assert.Single(_check.Problems), StringComparison.Ordinal);
    }

    private void Add(string source, params (string Key, string? Value)[] values) =>
        _check.Add([.. values.Select(value => new SettingValue(value.Key, value.Value, source))]);
}
