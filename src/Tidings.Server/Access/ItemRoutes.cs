using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Access;

/// <summary>Handlers of routes that name one thing, behind what keeps a caller from it: 404 where there is no such thing, then 403. The table of routes tells so what each of them asks for.</summary>
/// <typeparam name="T">The thing, such as a token.</typeparam>
/// <typeparam name="TServices">What the handlers work with.</typeparam>
/// <param name="name">Of the route's value that names the thing.</param>
/// <param name="find">Null when it names nothing of the caller's account.</param>
internal sealed class ItemRoutes<T, TServices>(string name, Func<string, HttpContext, TServices, Task<T?>> find, Func<T, Resource> resource)
    where T : class
    where TServices : class
{
    internal delegate Task<IResult> Handler(T item, HttpContext context, TServices services);

    /// <summary>For callers that may see the thing.</summary>
    public Delegate Seeing(Handler handler) => Guard((caller, item) => caller.RefuseRead(resource(item)), handler);

    /// <summary>For callers that are allowed the action.</summary>
    public Delegate Doing(string action, Handler handler) => Guard((caller, item) => caller.Refuse(action, resource(item)), handler);

    /// <summary>For callers that are allowed one of the actions at least: which ones a change asks for is known when it has been read, and whoever may do none is told so before.</summary>
    public Delegate Changing(IReadOnlyList<string> actions, Handler handler) => Guard((caller, item) => caller.RefuseUnlessAny(actions, resource(item)), handler);

    private Delegate Guard(Func<Caller, T, ApiError?> refuse, Handler handler) => async Task<IResult> (HttpContext context, TServices services) =>
    {
        if (await find(context.GetRouteValue(name) as string ?? "", context, services) is not { } item)
        {
            return new ErrorResult(ApiErrors.NotFound);
        }

        return refuse(Caller.Of(context), item) is { } refusal
            ? new ErrorResult(refusal)
            : await handler(item, context, services);
    };
}
