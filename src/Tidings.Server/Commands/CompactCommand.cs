using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;
using Tidings.Storage.Sqlite;

namespace Tidings.Server.Commands;

/// <summary><c>tidings compact</c></summary>
internal static class CompactCommand
{
    public static Command Create()
    {
        var data = DataOption.Create();
        var json = new Option<bool>("--json") { Description = "Print the sizes as JSON." };
        var command = new Command("compact", "Give the room that retention freed back to the disk. Needs the server stopped, and room for a second copy of the data.") { data, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var sizes = await RunAsync(DataOption.Settings(result, data), TimeProvider.System, cancellationToken);
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json)
                ? new JsonObject { ["bytesBefore"] = sizes.BytesBefore, ["bytesAfter"] = sizes.BytesAfter }.ToJsonString()
                : string.Create(CultureInfo.InvariantCulture, $"{sizes.BytesBefore} bytes before, {sizes.BytesAfter} bytes after"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<CompactionResult> RunAsync(ServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // Before the lock, which would make the directory.
        ExistingData.Require(settings.DataDirectory);
        // A server's writers would be refused while the file is written anew.
        using var held = DataDirectoryLock.Take(settings.DataDirectory);
        await using var store = await ExistingData.OpenAsync(settings, time, cancellationToken);
        return await store.CompactAsync(cancellationToken);
    }
}
