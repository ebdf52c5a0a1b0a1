namespace Tidings.Integrations;

/// <summary>Types that a manifest may give a form variable; on the wire in camel case.</summary>
public enum FormVariableType
{
    String,
    Boolean,
    Uri,
    Enum,
    DynamicEnum,
    Generated,
    Multiselect,
    EnvironmentSelector,
    Oauth,
    PublicKey,
}
