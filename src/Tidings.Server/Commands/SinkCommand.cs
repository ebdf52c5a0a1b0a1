using System.CommandLine;
using Tidings.Server.Sink;

namespace Tidings.Server.Commands;

/// <summary><c>tidings sink</c></summary>
internal static class SinkCommand
{
    public static Command Create()
    {
        var port = NumberOption.Create("--port", "Port on 127.0.0.1; 0 takes a free one.", 0, 65535, usual: 9000);
        var status = NumberOption.Create("--status", "Status to answer with.", 200, 599, usual: 200);
        var delay = NumberOption.Create("--delay", "Milliseconds to wait before each answer.", 0, 3_600_000, usual: 0, helpName: "MS");
        var failFirst = NumberOption.Create("--fail-first", "Answer the first N requests with 503.", 0, int.MaxValue, usual: 0, helpName: "N");
        var quiet = new Option<bool>("--quiet") { Description = "Print only counts, each second and at the end." };

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
}
