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

    /// <summary>For callers that are allowed one of the actions at least: which ones a change asks for is known when it has been read. A caller that may do none is told so, and nothing of what is wrong with its patch.</summary>
    /// <param name="actionOn">The action that a change of a member asks for.</param>
    public Delegate Changing(IReadOnlyList<string> actions, Func<string, string> actionOn, Handler handler) => Guard(
        (caller, item) => caller.RefuseUnlessAny(actions, resource(item)),
        handler,
        async (refusal, item, context) => await DeniedPatch.OfAsync(context, resource(item), actionOn, refusal));

    private Delegate Guard(Func<Caller, T, ApiError?> refuse, Handler handler, Func<ApiError, T, HttpContext, Task<IResult>>? deny = null) =>
        async Task<IResult> (HttpContext context, TServices services) =>
        {
            if (await find(context.GetRouteValue(name) as string ?? "", context, services) is not { } item)
            {
                return new ErrorResult(ApiErrors.NotFound);
            }

            return refuse(Caller.Of(context), item) switch
            {
                null => await handler(item, context, services),
                var refusal when deny is not null => await deny(refusal, item, context),
                var refusal => new ErrorResult(refusal),
            };
        };
}
