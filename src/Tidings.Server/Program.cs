using Tidings.Server.Commands;

return await TidingsCommand.RunAsync(args, Console.Out, Console.Error);
