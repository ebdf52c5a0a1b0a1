using Tidings.Server.Commands;
using Tidings.Server.Hosting;

// Before anything else is loaded: later the runtime itself would fail, and not in words.
if (OpenFiles.Refuse(OpenFiles.Limit(), OpenFiles.LeastForCommands) is { } tooFew)
{
    OpenFiles.Tell(tooFew);
    return ExitCode.Unavailable;
}

return await TidingsCommand.RunAsync(args, Console.Out, Console.Error);
