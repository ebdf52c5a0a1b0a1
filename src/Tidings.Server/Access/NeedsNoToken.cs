namespace Tidings.Server.Access;

/// <summary>Metadata of the few routes under the API's prefix that anybody may read.</summary>
internal sealed class NeedsNoToken;
