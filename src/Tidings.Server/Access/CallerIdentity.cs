using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>The route that tells a token who it is (§8.1). Every token may ask.</summary>
internal static class CallerIdentity
{
    internal static IResult Handle(HttpContext context) =>
        new JsonAnswer<CallerIdentityView>(CallerIdentityView.Of(Caller.Of(context).Token), ApiJson.Wire.CallerIdentityView);
}
