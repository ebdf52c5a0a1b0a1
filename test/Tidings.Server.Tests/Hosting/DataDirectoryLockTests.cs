using System.Globalization;
using Tidings.Server.Commands;
using Tidings.Server.Hosting;

namespace Tidings.Server.Tests.Hosting;

public sealed class DataDirectoryLockTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tidings-lock-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_second_taker_is_refused_and_told_where()
    {
        using var first = DataDirectoryLock.Take(_directory.FullName);

        var failure = Assert.Throws<CommandFailedException>(() => DataDirectoryLock.Take(_directory.FullName));

        Assert.Equal(ExitCode.Unavailable, failure.ExitCode);
        Assert.Contains(_directory.FullName, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_taken_again_once_released()
    {
        DataDirectoryLock.Take(_directory.FullName).Dispose();

        using var again = DataDirectoryLock.Take(_directory.FullName);

        Assert.NotNull(again);
    }

    [Fact]
    public void The_file_holds_the_process_id()
    {
        DataDirectoryLock.Take(_directory.FullName).Dispose();

        var text = File.ReadAllText(Path.Combine(_directory.FullName, DataDirectoryLock.FileName));

        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), text.Trim());
    }

    [Fact]
    public void A_missing_directory_is_made()
    {
        var directory = Path.Combine(_directory.FullName, "a", "b");

        using var taken = DataDirectoryLock.Take(directory);

        Assert.True(Directory.Exists(directory));
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_a_clear_refusal()
    {
        var path = Path.Combine(_directory.FullName, "file");
        File.WriteAllText(path, "");

        var failure = Assert.Throws<CommandFailedException>(() => DataDirectoryLock.Take(path));

        Assert.Contains("cannot be written to", failure.Message, StringComparison.Ordinal);
    }
}
