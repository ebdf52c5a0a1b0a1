using System.Net;

namespace Tidings.Server.Tests.Access;

/// <summary>Lets a test say where a request comes from, for its server has no sockets.</summary>
internal sealed class PeerHeader : IStartupFilter
{
    public const string Name = "X-Test-Peer";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            context.Connection.RemoteIpAddress = context.Request.Headers[Name] is [{ } peer] ? IPAddress.Parse(peer) : null;
            return following(context);
        });
        next(app);
    };
}
