using System.CommandLine;
using System.Globalization;
using Tidings.Server.Sink;

namespace Tidings.Server.Commands;

/// <summary><c>tidings sink</c></summary>
internal static class SinkCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 9000 };
        var status = new Option<int>("--status") { Description = "Status to answer with.", DefaultValueFactory = _ => 200 };
        var delay = new Option<int>("--delay") { Description = "Milliseconds to wait before each answer.", HelpName = "MS" };
        var failFirst = new Option<int>("--fail-first") { Description = "Answer the first N requests with 503.", HelpName = "N" };
        var quiet = new Option<bool>("--quiet") { Description = "Print only counts, each second and at the end." };
        Bound(port, 0, 65535);
        Bound(status, 200, 599);
        Bound(delay, 0, 3_600_000);
        Bound(failFirst, 0, int.MaxValue);

        var command = new Command("sink", "Receive requests and print them: something to deliver to while trying things out.") { port, status, delay, failFirst, quiet };
        command.SetAction((result, cancellationToken) =>
        {
            var settings = new SinkSettings(
                result.GetValue(port), result.GetValue(status), TimeSpan.FromMilliseconds(result.GetValue(delay)),
                result.GetValue(failFirst), result.GetValue(quiet));
            return new SinkRun(settings, result.InvocationConfiguration.Output, TimeProvider.System).RunAsync(cancellationToken);
        });
        return command;
    }

    private static void Bound(Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
        {
            result.AddError($"{option.Name} {value}: give a number from {least} to {most}.");
        }
    });
}
