using System.CommandLine;
using Tidings.Integrations;

namespace Tidings.Server.Commands.Integrations;

/// <summary><c>tidings integrations new</c></summary>
internal static class NewIntegration
{
    public static Command Command()
    {
        var key = new Argument<string>("key") { Description = "Key of the new integration: its folder's name." };
        var parent = new Option<string>("--in") { Description = "Where to make the folder. Default: here.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        key.Validators.Add(result =>
        {
            if (!IntegrationKey.IsValid(result.GetValueOrDefault<string>() ?? ""))
            {
                result.AddError($"This cannot be the key of an integration; {IntegrationKey.Rule}.");
            }
        });
        var command = new Command("new", "Make the folder of a new integration: one that works, to be changed.") { key, parent };
        command.SetAction(result =>
        {
            var folder = Make(result.GetRequiredValue(key), result.GetRequiredValue(parent));
            result.InvocationConfiguration.Output.WriteLine(folder);
            result.InvocationConfiguration.Error.WriteLine($"""
                Next: edit it, then
                  tidings integrations validate {folder}
                  tidings integrations preview --integrations {folder}
                docs/writing-an-integration.md tells the rest.
                """);
            return ExitCode.Done;
        });
        return command;
    }

    /// <returns>The folder that was made.</returns>
    /// <exception cref="CommandFailedException">It is there already, or cannot be written.</exception>
    private static string Make(string key, string parent)
    {
        var folder = Path.Combine(parent, key);
        if (Path.Exists(folder))
        {
            throw new CommandFailedException(ExitCode.Failed, $"{folder} is there already, and stays as it is. Choose another key or another place with --in.");
        }

        try
        {
            foreach (var (path, text) in IntegrationScaffold.Of(key))
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!); // ! : a file in a folder has one.
                File.WriteAllText(file, text);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Failed, $"{folder} cannot be written: {error.Message}");
        }

        return folder;
    }
}
