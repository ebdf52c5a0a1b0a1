namespace Tidings.Server.Http;

/// <summary>The requests of one account, or to all inbound hooks, in the running window. Thread-safe.</summary>
/// <remarks>Holds one number a route, and is emptied with each new window: bounded by the number of routes, or of hooks.</remarks>
internal sealed class RateWindow
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _routes = [];
    private long _index = -1;
    private int _total;

    /// <param name="index">Number of the window since the epoch.</param>
    /// <returns>Requests so far, this one counted: of the account, and of its route.</returns>
    public (int Total, int Route) Count(long index, string route)
    {
        lock (_gate)
        {
            // A clock that steps back keeps counting in the window it had reached.
            if (index > _index)
            {
                _index = index;
                _total = 0;
                _routes.Clear();
            }

            var ofRoute = _routes.GetValueOrDefault(route) + 1;
            _routes[route] = ofRoute;
            return (++_total, ofRoute);
        }
    }
}
