using System.Text.RegularExpressions;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>Renders an endpoint's URL. A user and password in it become an <c>Authorization</c> header: they must not be part of what is logged.</summary>
/// <param name="start">Scheme and host, and whatever path a value brings.</param>
/// <param name="appended">What the manifest appends; null where it appends nothing.</param>
internal sealed partial class AddressTemplate(string integrationKey, Template start, Template? appended, Template? user, Template? password)
{
    private const int MaxLength = 16 * 1024;

    /// <summary>What the host is made from, for messages.</summary>
    public required IReadOnlyList<string> HostVariables { get; init; }

    /// <summary>Those of them that may hold any host: neither literal, nor from a list of allowed values, nor made into one of Amazon's.</summary>
    public required IReadOnlyList<string> FreeHostVariables { get; init; }

    public bool DependsOnEntry { get; } = new[] { start, appended, user, password }.Any(part => part?.Source.Mentions(RequestTemplates.ContextName) == true);

    /// <summary>True when a user, and not the manifest, decides the host: a variable that may hold any is set.</summary>
    public bool HostIsChosen(ContextMap variables) => FreeHostVariables.Any(name => name == RequestTemplates.ContextName || TextForm.Of(variables.GetValueOrDefault(name)).Length > 0);

    /// <summary>True where the whole URL is a value, and no API of a manifest's own choosing.</summary>
    public bool IsWhole => appended is null;

    /// <param name="standIn">Taken where the values make no URL; null to fail then.</param>
    /// <exception cref="TemplateException">It cannot be rendered, or not to an absolute http or https URL.</exception>
    public Address Render(ContextMap context, Uri? standIn = null)
    {
        var address = RenderStart(context);
        var uri = appended is null ? Parse(address) : Join(address, appended.RenderText(context, MaxLength).Trim(), standIn);
        if ((uri ?? standIn) is not { } found)
        {
            throw Unfit("is not an absolute http or https URL");
        }

        return WithCredentials(found, context);
    }

    /// <summary>Where requests go, as far as it does not depend on the entry: the path may be missing.</summary>
    /// <returns>Null where the host depends on the entry, and where the values make no URL.</returns>
    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    public Uri? FindOrigin(ContextMap context) => start.Source.Mentions(RequestTemplates.ContextName) ? null : Parse(RenderStart(context));

    private string RenderStart(ContextMap context)
    {
        var text = start.RenderText(context, MaxLength).Trim();
        // An operator who is asked for a host gives splunk.example.com:8088, and means the only scheme that a credential may travel by.
        return BareHost().IsMatch(text) ? "https://" + text : text;
    }

    /// <returns>Null where the two make no URL.</returns>
    private Uri? Join(string address, string path, Uri? standIn)
    {
        if (BaseAddress.HasQuery(address))
        {
            // What is appended would be part of it, and the request go to the receiver's front page.
            return standIn ?? throw Unfit("has a query or a fragment, and a path is appended to it");
        }

        var end = path.AsSpan().IndexOfAny('?', '#');
        foreach (var segment in path.AsSpan(0, end < 0 ? path.Length : end).Split('/'))
        {
            if (SegmentText.IsStep(path.AsSpan()[segment]))
            {
                throw Unfit("has '.' or '..' in its path where a name belongs");
            }
        }

        return Parse(address.Length == 0 ? "" : BaseAddress.Join(address, path));
    }

    private TemplateException Unfit(string fault) => new(
        $"the URL of the {integrationKey} integration {fault}; " + (HostVariables.Count > 0
            ? $"correct the config value {string.Join(", ", HostVariables.Select(name => $"'{name}'"))}"
            : "correct the manifest's endpoint"));

    private Address WithCredentials(Uri uri, ContextMap context)
    {
        if (user is not null)
        {
            return new Address(uri, HelperCatalogue.BasicCredentials(user.RenderText(context, MaxLength), password?.RenderText(context, MaxLength) ?? ""));
        }

        return uri.UserInfo.Length == 0 ? new Address(uri, null) : WithoutCredentials(uri);
    }

    private static Uri? Parse(string text) =>
        !text.Any(char.IsControl) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 } ? uri : null;

    private static Address WithoutCredentials(Uri uri)
    {
        var parts = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var bare = new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
        return new Address(bare, HelperCatalogue.BasicCredentials(parts[0], parts.Length > 1 ? parts[1] : ""));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]*(:[0-9]{1,5})?([/?#]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareHost();
}
