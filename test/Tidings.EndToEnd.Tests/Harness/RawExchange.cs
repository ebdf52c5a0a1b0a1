using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>Bytes sent as they are over a connection of their own, which no client library would send.</summary>
public static partial class RawExchange
{
    /// <param name="patience">How long to wait for an answer before the server is told that nothing more comes: what was promised and never comes is then waited for by neither.</param>
    /// <returns>The status of the first answer that is final, and the text of everything that came; status 0 when the server closed without an answer.</returns>
    public static async Task<(int Status, string Text)> SendAsync(Uri server, byte[] request, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        var stream = client.GetStream();
        var text = new StringBuilder();
        try
        {
            await stream.WriteAsync(request, cancellationToken);
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                limit.CancelAfter(patience);
                if (await ReadAsync(stream, text, limit.Token))
                {
                    return (StatusOf(text.ToString()), text.ToString());
                }
            }

            client.Client.Shutdown(SocketShutdown.Send);
            await ReadAsync(stream, text, cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The server had enough of it: what came before counts.
        }

        return (StatusOf(text.ToString()), text.ToString());
    }

    /// <summary>Sends, and breaks the connection off without a look at the answer.</summary>
    public static async Task HangUpAsync(Uri server, byte[] request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient { LingerState = new LingerOption(enable: true, seconds: 0) };
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        await client.GetStream().WriteAsync(request, cancellationToken);
    }

    /// <returns>True when an answer is there, or nothing more comes; false when it took too long.</returns>
    private static async Task<bool> ReadAsync(NetworkStream stream, StringBuilder text, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (Answer().Match(text.ToString()) is { Success: true } answer
                    && text.Length >= answer.Index + answer.Length + int.Parse(answer.Groups["length"].Value, CultureInfo.InvariantCulture))
                {
                    break;
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int StatusOf(string answers) =>
        Status().Match(answers) is { Success: true } status ? int.Parse(status.Groups["status"].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"HTTP/1\.1 (?!100)\d{3} [^\n]*\r\n(?:[^\r\n]+\r\n)*?Content-Length: (?<length>\d+)\r\n(?:[^\r\n]+\r\n)*\r\n", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();

    [GeneratedRegex(@"HTTP/1\.1 (?!100)(?<status>\d{3})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Status();
}
