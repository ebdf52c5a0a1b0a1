using Tidings.Storage.Sqlite;
using Tidings.Storage.Sqlite.Entries.Search;
using Tidings.Storage.Sqlite.Entries.Search.Words;

namespace Tidings.Storage.Tests.Sqlite;

/// <summary>The words of one part: as many lists, and with those of most entries as bits.</summary>
public sealed class TextSearchTests : IDisposable
{
    private const int Entries = 2_000;
    private const long Part = 3;

    private static readonly string[] Words = ["updated", "update", "flag", "the", "production", "productive", "staging"];

    private readonly TempDirectory _directory = new();
    private readonly SqliteSession _session;
    private readonly List<string[]> _entries = [];

    public TextSearchTests()
    {
        _session = new SearchFile(_directory.Path).Open(out _);
        var random = new Random(20_261_126);
        TextTable.Create(_session, Part);
        for (var i = 0; i < Entries; i++)
        {
            _entries.Add([.. Words.Where(_ => random.Next(3) > 0), $"person{random.Next(40)}", $"ticket{random.Next(300)}", $"{random.Next(500)}"]);
            TextTable.Insert(_session, First + i, _entries[i]);
        }
    }

    private static long First => Part * SearchBlock.PartPositions;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(Entries / 4)]
    public void Each_word_must_begin_one_of_the_entrys(int minEntries)
    {
        Finish(minEntries);
        string[] words = [.. Words, "up", "upda", "prod", "product", "person", "person1", "person12", "ticket", "ticket29", "t", "1", "12", "none", "nothing"];

        foreach (var (one, other) in words.SelectMany(_ => words, (one, other) => (one, other)))
        {
            var expected = _entries.Index().Where(entry => Begins(one, entry.Item) && Begins(other, entry.Item)).Select(entry => First + entry.Index);
            Assert.Equal(expected, Find($"{one} {other}", First, First + Entries));
        }
    }

    [Theory]
    [InlineData("updated flag production")]
    [InlineData("updated ticket1")]
    public void Only_positions_asked_for_are_found(string text)
    {
        Finish(Entries / 4);
        var (first, last) = (First + 500, First + 700);

        Assert.Equal(Find(text, First, First + Entries).Where(position => position >= first && position <= last), Find(text, first, last));
    }

    [Fact]
    public void Nothing_of_a_part_stays_when_it_is_dropped()
    {
        Finish(Entries / 4);
        Assert.True(_session.Number("SELECT count(*) FROM dense_words") >= Words.Length);

        TextTable.Drop(_session, Part);

        Assert.Equal(0, _session.Number("SELECT count(*) FROM dense_words"));
        Assert.Empty(TextTable.Parts(_session));
    }

    public void Dispose()
    {
        _session.Dispose();
        _directory.Dispose();
    }

    private static bool Begins(string beginning, string[] words) => words.Any(word => word.StartsWith(beginning, StringComparison.Ordinal));

    private void Finish(int minEntries)
    {
        TextTable.Finish(_session, Part);
        DenseWords.Add(_session, Part, minEntries);
    }

    private List<long> Find(string text, long first, long last) =>
        [.. TextSearch.Find(_session, new SearchStretch(first, last, 0, 0, 0), SearchSamples.Text(text)).Where(position => position < First + Entries)];
}
