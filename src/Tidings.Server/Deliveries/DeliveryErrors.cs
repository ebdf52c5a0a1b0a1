using System.Globalization;
using Tidings.Deliveries;
using Tidings.Server.Http;

namespace Tidings.Server.Deliveries;

/// <summary>Why something cannot be done now, though it was asked for rightly.</summary>
internal static class DeliveryErrors
{
    public static readonly ApiError Off = Conflict(
        "The subscription is off, so nothing is sent for it. Turn it on first: PATCH with [{\"op\": \"replace\", \"path\": \"/on\", \"value\": true}].");

    public static readonly ApiError StillWaiting = Conflict("Too many waiting deliveries of this subscription were asked for out of their turn already. This one is made in its turn, without being asked for.");

    public static readonly ApiError EntryGone = Conflict("The delivery cannot be made again: retention has removed its entry from the log.");

    /// <param name="running">One that cannot be widened to what was asked for.</param>
    public static ApiError Replaying(Replay running) => Conflict(string.Create(
        CultureInfo.InvariantCulture,
        $"A replay of {(running.OnlyFailed ? "failed deliveries" : "all entries")} runs from position {running.After + 1} to {running.UpTo} of the log and has come to {running.Cursor}. "
        + $"Ask again when the status shows it no more; until then only more of the same kind that joins its end can be asked for."));

    private static ApiError Conflict(string message) => new(StatusCodes.Status409Conflict, "conflict", message);
}
