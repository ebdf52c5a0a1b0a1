namespace Tidings.Integrations;

/// <summary>What an integration is bound to a config for.</summary>
internal enum Binding
{
    /// <summary>To send.</summary>
    Delivery,

    /// <summary>To show what would be sent: nothing is signed and no token is fetched.</summary>
    Preview,

    /// <summary>As a preview, with placeholders for what the manifest leaves to the vendor's service.</summary>
    StandIn,
}
