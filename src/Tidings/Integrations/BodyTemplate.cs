using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>A template of a body.</summary>
/// <param name="IsJson">True when its file's name says that it makes JSON: then every string that it gets is escaped for JSON.</param>
internal sealed record BodyTemplate(Template Template, bool IsJson)
{
    /// <summary>By this name bodies reach the config.</summary>
    public const string VariablesName = "formVariables";

    /// <summary>Most bytes of a body.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>
    /// True when every subscription gets the same body, which may then be shared. It is rendered without any form variables,
    /// so that no way of a template to reach them unnamed could carry one subscription's secret to another.
    /// </summary>
    public bool IsShared { get; } = !Template.Source.Mentions(VariablesName);
}
