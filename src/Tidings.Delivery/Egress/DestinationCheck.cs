using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Tidings.Delivery.Sending;

namespace Tidings.Delivery.Egress;

/// <summary>Tells, without connecting, whether a destination could be connected to: whether its name resolves, and the guard lets it through. Thread-safe.</summary>
/// <remarks>For somebody who waits for an answer, so bounded twice: a look-up is waited for no longer than <see cref="Patience"/>, and no more than <see cref="MostLookups"/> run at once.</remarks>
public sealed class DestinationCheck(IOptions<EgressOptions> egress, NameLookup lookup, TimeProvider time)
{
    /// <summary>How long a name's look-up is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int MostLookups = 16;

    private readonly GuardedConnector _connector = new(
        new EgressGuard(EgressAllowance.Parse(egress.Value.Allow, out _)), egress.Value, (host, cancellationToken) => lookup(host, cancellationToken));

    private int _lookups;

    /// <returns>Why no delivery would get there, in a sentence; null when one might, and when too many look-ups hang to tell.</returns>
    public async Task<string?> FindFaultAsync(Uri destination)
    {
        if (Interlocked.Increment(ref _lookups) > MostLookups)
        {
            Interlocked.Decrement(ref _lookups);
            return null;
        }

        // Not cancelled when nobody waits any more: the platform's look-up cannot be, and it holds its place until it ends.
        var check = CheckAsync(destination);
        try
        {
            return await check.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the name {destination.IdnHost} could not be resolved within {Patience.TotalSeconds:0.###} s");
        }
    }

    private async Task<string?> CheckAsync(Uri destination)
    {
        try
        {
            await _connector.VetAsync(destination, CancellationToken.None);
            return null;
        }
        catch (Exception error) when (error is SocketException or EgressRefusedException or ArgumentException)
        {
            return error is ArgumentException
                ? $"the name {destination.IdnHost} could not be resolved" // what a resolver thinks of a name that is too long
                : SendOutcomeText.Of(error, destination, answerBegan: false);
        }
        finally
        {
            Interlocked.Decrement(ref _lookups);
        }
    }
}
