using System.Text.RegularExpressions;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>Renders an endpoint's URL. A user and password in it become an <c>Authorization</c> header: they must not be part of what is logged.</summary>
internal sealed partial class AddressTemplate(string integrationKey, Template url, Template? user, Template? password)
{
    private const int MaxLength = 16 * 1024;

    /// <summary>What the host is made from, for messages.</summary>
    public required IReadOnlyList<string> HostVariables { get; init; }

    /// <summary>Those of them that may hold any host: neither literal, nor from a list of allowed values, nor made into one of Amazon's.</summary>
    public required IReadOnlyList<string> FreeHostVariables { get; init; }

    public bool DependsOnEntry { get; } = new[] { url, user, password }.Any(part => part?.Source.Mentions(RequestTemplates.ContextName) == true);

    /// <summary>True when a user, and not the manifest, decides the host: a variable that may hold any is set.</summary>
    public bool HostIsChosen(ContextMap variables) => FreeHostVariables.Any(name => name == RequestTemplates.ContextName || TextForm.Of(variables.GetValueOrDefault(name)).Length > 0);

    /// <param name="standIn">Taken where the values make no URL; null to fail then.</param>
    /// <exception cref="TemplateException">It cannot be rendered, or not to an absolute http or https URL.</exception>
    public Address Render(ContextMap context, Uri? standIn = null)
    {
        var text = url.RenderText(context, MaxLength).Trim();
        if (BareHost().IsMatch(text))
        {
            // Who is asked for a host gives splunk.example.com:8088, and means the only scheme that a credential may travel by.
            text = "https://" + text;
        }

        if ((Parse(text) ?? standIn) is not { } uri)
        {
            throw new TemplateException(
                $"the URL of the {integrationKey} integration is not an absolute http or https URL; " + (HostVariables.Count > 0
                    ? $"correct the config value {string.Join(", ", HostVariables.Select(name => $"'{name}'"))}"
                    : "correct the manifest's endpoint"));
        }

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
