using Tidings.Storage.Sqlite;

namespace Tidings.Storage.Tests.Sqlite;

public sealed class WriteQueueTests
{
    private const long Mebibyte = 1024 * 1024;

    private readonly WriteQueue _queue = new();

    [Fact]
    public void Entries_past_the_byte_limit_are_refused_and_other_writes_are_not()
    {
        for (var i = 0; i < 4; i++)
        {
            _queue.Add(Command(16 * Mebibyte), isEntries: true);
        }

        Assert.Throws<StorageUnavailableException>(() => _queue.Add(Command(1), isEntries: true));
        _queue.Add(Command(1), isEntries: false);
    }

    [Fact]
    public void Writes_past_the_count_limit_are_refused()
    {
        var added = 0;
        Assert.Throws<StorageUnavailableException>(() =>
        {
            for (; added < 1_000_000; added++)
            {
                _queue.Add(Command(1), isEntries: false);
            }
        });

        Assert.InRange(added, 1000, 100_000);
    }

    [Fact]
    public void One_command_is_taken_whatever_its_size()
    {
        _queue.Add(Command(100 * Mebibyte), isEntries: true);

        Assert.Single(Take());
    }

    [Fact]
    public void A_group_ends_at_its_bytes()
    {
        for (var i = 0; i < 4; i++)
        {
            _queue.Add(Command(3 * Mebibyte), isEntries: true);
        }

        Assert.Equal(2, Take().Count);
        Assert.Equal(2, Take().Count);
    }

    [Fact]
    public void Room_comes_back_with_what_is_taken()
    {
        _queue.Add(Command(64 * Mebibyte), isEntries: true);
        Take();

        _queue.Add(Command(64 * Mebibyte), isEntries: true);
    }

    [Fact]
    public void A_closed_queue_gives_what_it_holds_and_takes_no_more()
    {
        _queue.Add(Command(1), isEntries: false);
        _queue.Close();

        Assert.Single(Take());
        Assert.False(_queue.TakeGroup([]));
        Assert.Throws<ObjectDisposedException>(() => _queue.Add(Command(1), isEntries: false));
    }

    private static WriteCommand<int> Command(long bytes) => new(bytes, _ => 0);

    private List<WriteCommand> Take()
    {
        var group = new List<WriteCommand>();
        _queue.TakeGroup(group);
        return group;
    }
}
