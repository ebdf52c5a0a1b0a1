using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Tidings.Server.Commands;
using Tidings.Server.Hosting;
using Tidings.Storage;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Tests.Commands;

/// <summary>Every command that opens data, on data that it cannot open: a line with the thing and the documented exit code, never an exception.</summary>
public sealed class DataDirectoryFaultTests : IDisposable
{
    private static readonly string[][] Commands =
    [
        ["serve", "--urls", "http://127.0.0.1:0"],
        ["account", "create", "--name", "x"],
        ["account", "list"],
        ["token", "create", "--name", "x", "--role", "reader"],
        ["token", "list"],
        ["token", "revoke", "x"],
        ["compact"],
    ];

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("tidings-faults-");

    public static TheoryData<string> All => [.. Commands.Select(command => string.Join('|', command))];

    /// <summary>Those that work beside a server.</summary>
    public static TheoryData<string> Reading => [.. Commands.Where(command => command[0] is "account" or "token").Select(command => string.Join('|', command))];

    private string Data => Path.Combine(_home.FullName, "data");

    public void Dispose() => _home.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task A_file_in_the_place_of_the_directory_is_a_wrong_setting(string command)
    {
        File.WriteAllText(Data, "");
        return RefusedAsync(command, ExitCode.Configuration, $"{Data} is a file");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_file_above_the_directory_is_a_wrong_setting(string command)
    {
        await File.WriteAllTextAsync(Data, "", TestContext.Current.CancellationToken);

        await RefusedAsync(command, ExitCode.Configuration, $"{Data} is a file", Path.Combine(Data, "below"));
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public Task No_directory_is_told(string command) => RefusedAsync(command, ExitCode.Failed, $"There is no Tidings data in {Data}");

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_file_that_is_no_database_is_told(string command)
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllBytesAsync(Path.Combine(Data, "tidings.db"), RandomNumberGenerator.GetBytes(20_000), TestContext.Current.CancellationToken);

        await RefusedAsync(command, ExitCode.Unavailable, "damaged, or not a database");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Data_of_a_newer_version_are_told(string command)
    {
        await MakeAsync();
        Change("PRAGMA user_version = 9999");

        await RefusedAsync(command, ExitCode.Unavailable, "newer version of Tidings");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_key_file_that_holds_no_key_is_told(string command)
    {
        await MakeAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "master.key"), "abc", TestContext.Current.CancellationToken);

        await RefusedAsync(command, ExitCode.Configuration, "is not 32 bytes in base64");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_key_file_that_cannot_be_read_is_told(string command)
    {
        await MakeAsync();
        var key = Path.Combine(Data, "master.key");
        File.Delete(key);
        // To be read as no file can: whoever runs the tests may well read everything.
        Directory.CreateDirectory(key);

        await RefusedAsync(command, ExitCode.Unavailable, $"master key file {key} cannot be used");
    }

    [Theory]
    [InlineData("serve|--urls|http://127.0.0.1:0")]
    [InlineData("compact")]
    public async Task Data_that_another_process_holds_are_told(string command)
    {
        await MakeAsync();
        using var held = DataDirectoryLock.Take(Data);

        await RefusedAsync(command, ExitCode.Unavailable, $"Another Tidings process uses the data directory {Data}");
    }

    private async Task MakeAsync()
    {
        await using var store = await SqliteStore.OpenAsync(new StorageSettings(Data, null), TimeProvider.System, TestContext.Current.CancellationToken);
        await FirstAccount.EnsureAsync(store.Access, "api-some-token-or-other", TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "tidings.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private async Task RefusedAsync(string command, int code, string told, string? data = null)
    {
        var error = new StringWriter();

        var exit = await TidingsCommand.RunAsync([.. command.Split('|'), "--data", data ?? Data], TextWriter.Null, error);

        Assert.Contains(told, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(code, exit);
    }
}
