using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Server.Commands;
using Tidings.Server.Hosting;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Commands;

public sealed class CompactCommandTests : IDisposable
{
    private static readonly AccountId Account = new("66f0c0ffee0123456789ab00");

    private readonly string _directory = Directory.CreateTempSubdirectory("tidings-compact-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_gives_back_what_retention_freed_and_prints_the_bytes_before_and_after()
    {
        await FillAsync(2000, kept: 10);
        var before = Size();

        Assert.Equal(ExitCode.Done, await CompactAsync());

        Assert.InRange(Size(), 1, before / 4);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{before} bytes before, {Size()} bytes after"), _output.ToString().Trim());
    }

    [Fact]
    public async Task For_programs_it_prints_json()
    {
        await FillAsync(100, kept: 10);

        await CompactAsync("--json");

        var sizes = Assert.IsType<JsonObject>(JsonNode.Parse(_output.ToString()));
        Assert.Equal(Size(), sizes["bytesAfter"]?.GetValue<long>());
        Assert.Equal(["bytesBefore", "bytesAfter"], sizes.Select(member => member.Key));
    }

    [Fact]
    public async Task What_is_kept_is_there_afterwards()
    {
        await FillAsync(100, kept: 10);

        await CompactAsync();

        await using var store = await OpenAsync();
        Assert.Equal(Enumerable.Range(91, 10).Select(position => (long)position), (await store.Entries.ReadAsync(0, 1000, int.MaxValue, Cancelled)).Select(entry => entry.Position));
    }

    [Fact]
    public async Task It_is_refused_while_a_server_holds_the_directory()
    {
        await FillAsync(100, kept: 10);
        var before = Size();
        using var server = DataDirectoryLock.Take(_directory);

        Assert.Equal(ExitCode.Unavailable, await CompactAsync());

        Assert.Equal(before, Size());
        Assert.Contains(_directory, _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Stop it", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_makes_no_store_where_there_is_none()
    {
        Assert.Equal(ExitCode.Failed, await CompactAsync());

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
        Assert.Contains($"no Tidings data in {_directory}", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private Task<int> CompactAsync(params string[] more) => TidingsCommand.RunAsync(["compact", "--data", _directory, .. more], _output, _error);

    private long Size() => new FileInfo(Path.Combine(_directory, "tidings.db")).Length;

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(new StorageSettings(_directory, null), TimeProvider.System, Cancelled);

    /// <summary>A log from which retention has taken all but the newest entries.</summary>
    private async Task FillAsync(int entries, int kept)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < entries; i++)
        {
            lines.AppendLine(CultureInfo.InvariantCulture, $$"""{"action":"updateOn","resource":"proj/p:env/e:flag/f{{i}}","comment":"{{new string('x', 1500)}}"}""");
        }

        await using var store = await OpenAsync();
        await store.Entries.AppendAsync(Account, new EntryReader(TimeProvider.System).ReadLines(Account, Encoding.UTF8.GetBytes(lines.ToString())).Entries, Cancelled);
        while (await store.Entries.TrimAsync(entries - kept, entries, Cancelled) == entries)
        {
            // Once more.
        }
    }
}
