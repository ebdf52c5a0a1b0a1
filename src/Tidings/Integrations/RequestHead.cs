using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>Everything of a request but its body and what is signed over it.</summary>
internal sealed record RequestHead(Address Address, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public bool NamesContentType { get; } = Has(Headers, "Content-Type");

    /// <param name="context">The form variables at top level, and the entry where a template asks for it.</param>
    /// <param name="standIn">Address for a preview whose values make none; null to fail then.</param>
    /// <exception cref="TemplateException">A template cannot be rendered, or the URL is none.</exception>
    public static RequestHead Render(RequestTemplates request, ContextMap context, Uri? standIn = null)
    {
        var address = request.Address.Render(context, standIn);
        var headers = new List<KeyValuePair<string, string>>(request.Headers.Count + 1);
        // A header whose variable was left empty is left out: receivers take "X-Scope-OrgID:" for a tenant without a name.
        headers.AddRange(request.Headers.Select(header => header.Render(context)).Where(header => !string.IsNullOrWhiteSpace(header.Value)));
        if (address.Authorization is { } credentials && !Has(headers, "Authorization"))
        {
            headers.Add(new("Authorization", credentials));
        }

        return new RequestHead(address, headers);
    }

    private static bool Has(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
