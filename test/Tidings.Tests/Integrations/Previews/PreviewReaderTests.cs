using System.Text;
using Tidings.Integrations.Previews;
using Tidings.Tests.Entries;

namespace Tidings.Tests.Integrations.Previews;

public sealed class PreviewReaderTests
{
    private const string Entry = """{"accesses":[{"action":"updateOn","resource":"proj/shop:env/production:flag/checkout"}]}""";

    private static readonly PreviewReader Reader = new(Samples.BaseUrl);

    [Fact]
    public void An_entry_without_id_and_date_gets_the_same_ones_in_every_run()
    {
        var first = Entries(Entry)[0].Entry!.Entry;
        var second = Entries(Entry)[0].Entry!.Entry;

        Assert.Equal(first.Id, second.Id);
        Assert.True(ObjectIds.IsValid(first.Id.Value));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), first.Date);
        Assert.Equal(first.Date, second.Date);
    }

    [Fact]
    public void Different_entries_get_different_ids() =>
        Assert.NotEqual(Entries(Entry)[0].Entry!.Entry.Id, Entries(Entry.Replace("checkout", "search", StringComparison.Ordinal))[0].Entry!.Entry.Id);

    [Fact]
    public void Id_and_date_of_an_entry_stay()
    {
        var entry = Entries(Entry.Insert(1, "\"_id\":\"66f0c0ffee0123456789ab02\",\"date\":1729123867537,"))[0].Entry!.Entry;

        Assert.Equal("66f0c0ffee0123456789ab02", entry.Id.Value);
        Assert.Equal(1729123867537, entry.Date.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void A_lone_entry_has_the_name_of_its_file_and_one_of_several_its_place_too()
    {
        Assert.Equal(["e/one.json"], Entries(Entry).Select(subject => subject.Name));
        Assert.Equal(["e/one.json[0]", "e/one.json[1]"], Entries($"[{Entry},{Entry}]").Select(subject => subject.Name));
    }

    [Fact]
    public void Of_several_entries_a_wrong_one_is_told_and_the_others_are_read()
    {
        var subjects = Entries($"[{{}},{Entry},3,{{\"accesses\":[]}}]");

        Assert.Equal([false, true, false, false], subjects.Select(subject => subject.IsReadable));
        Assert.Contains("accesses", subjects[3].Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"accesses\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    public void What_holds_no_entry_is_a_fault(string json) => Assert.NotNull(Assert.Single(Entries(json)).Fault);

    [Theory]
    [InlineData("")]
    [InlineData("{\n\"kind\":")]
    [InlineData("[]")]
    [InlineData("{\"kind\":1,\"kind\":2}")]
    [InlineData("{\"name\":\"\\ud83c\"}")]
    public void What_holds_no_context_is_a_fault(string json) => Assert.NotNull(Context(json).Fault);

    [Fact]
    public void Faults_of_json_are_told_by_line_as_people_count() =>
        Assert.Contains("line 2, column", Context("{\n\"kind\":").Fault, StringComparison.Ordinal);

    [Fact]
    public void Files_may_begin_with_a_byte_order_mark()
    {
        Assert.True(Context("\uFEFF{}").IsReadable);
        Assert.True(Entries("\uFEFF" + Entry)[0].IsReadable);
    }

    [Theory] // contexts are taken as they are
    [InlineData("{}", "")]
    [InlineData("""{"kind":"flag","timestamp":"never","_links":3,"project":[],"target":null,"details":"x"}""", "flag")]
    [InlineData("""{"kind":"metric","key":"a:b;*","verbKind":""}""", "metric")]
    public void A_context_that_lacks_nearly_everything_can_be_rendered(string json, string kind) => Assert.Equal(kind, Context(json).Entry!.Entry.Kind);

    [Fact]
    public void The_sample_is_there() => Assert.Equal(("sample", "environment"), (Reader.Sample().Name, Reader.Sample().Entry!.Entry.Kind));

    private static IReadOnlyList<PreviewSubject> Entries(string json) => Reader.ReadEntries("e/one.json", Encoding.UTF8.GetBytes(json));

    private static PreviewSubject Context(string json) => PreviewReader.ReadContext("c.json", Encoding.UTF8.GetBytes(json));
}
