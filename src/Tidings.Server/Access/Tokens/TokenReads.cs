using Tidings.Access;
using Tidings.Server.Http;

namespace Tidings.Server.Access.Tokens;

/// <summary>The routes that show tokens.</summary>
internal static class TokenReads
{
    private const int DefaultLimit = 25;
    private const string ShowAll = "showAll";

    /// <summary>The tokens that the caller may see, in creation order. All belong to the account, so <c>showAll</c> makes no difference.</summary>
    internal static async Task<IResult> ListAsync(HttpContext context, TokenServices services)
    {
        // Before lists came in pages, clients did not ask for the next one.
        var unasked = ApiVersion.Of(context) >= ApiVersions.WithPagedTokens ? DefaultLimit : PageQuery.MaxLimit;
        var query = context.Request.Query;
        var reader = new QueryReader(query, [.. PageQuery.Parameters, ShowAll]);
        var page = PageQuery.Read(reader, unasked);
        if (query[ShowAll] is [var showAll] && !bool.TryParse(showAll, out _))
        {
            reader.Fault(ShowAll, "must be true or false.");
        }

        if (reader.Faults.Count > 0)
        {
            return new ErrorResult(ApiErrors.InvalidRequest(reader.Faults));
        }

        var caller = Caller.Of(context);
        var all = await services.Store.ListTokensAsync(caller.Account, context.RequestAborted);
        var visible = all.Where(token => caller.RefuseRead(TokenAudit.ResourceOf(token)) is null).ToList();
        return new JsonAnswer<TokenListView>(
            new TokenListView(
                [.. page.Of(visible).Select(token => services.Presenter.Show(token, caller.Policy))],
                page.Links(TokenPresenter.CollectionPath, visible.Count),
                visible.Count),
            ApiJson.Wire.TokenListView);
    }

    internal static Task<IResult> GetAsync(AccessToken token, HttpContext context, TokenServices services) =>
        Task.FromResult<IResult>(new JsonAnswer<TokenView>(services.Presenter.Show(token, Caller.Of(context).Policy), ApiJson.Wire.TokenView));

    /// <returns>Null for an id that is malformed, unknown, or of another account: all the same to a client.</returns>
    internal static async Task<AccessToken?> FindAsync(string id, HttpContext context, TokenServices services) =>
        ObjectIds.IsValid(id) ? await services.Store.FindTokenAsync(Caller.Of(context).Account, id, context.RequestAborted) : null;
}
