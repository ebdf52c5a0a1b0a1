using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tidings.Entries;
using Tidings.Server.About;
using Tidings.Server.Access;
using Tidings.Server.Access.Roles;
using Tidings.Server.Access.Tokens;
using Tidings.Server.Deliveries;
using Tidings.Server.Entries;
using Tidings.Server.Health;
using Tidings.Server.Inbound;
using Tidings.Server.Integrations;
using Tidings.Server.Subscriptions;
using Tidings.Server.Webhooks;

namespace Tidings.Server.Http;

/// <summary>How the API's answers are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(SubscriptionView))]
[JsonSerializable(typeof(SubscriptionListView))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookListView))]
[JsonSerializable(typeof(ManifestView))]
[JsonSerializable(typeof(ManifestListView))]
[JsonSerializable(typeof(ConnectionCheckView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(DeliveryListView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(LaneView))]
[JsonSerializable(typeof(InboundHookView))]
[JsonSerializable(typeof(InboundHookListView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(EntryView))]
[JsonSerializable(typeof(EntryListView))]
[JsonSerializable(typeof(EntryCountsView))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(TokenListView))]
[JsonSerializable(typeof(RoleView))]
[JsonSerializable(typeof(RoleListView))]
[JsonSerializable(typeof(CallerIdentityView))]
[JsonSerializable(typeof(RootView))]
[JsonSerializable(typeof(VersionsView))]
[JsonSerializable(typeof(IpListView))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    // What an answer adds around an entry: the list, its items, and the member that holds it.
    private const int Around = 8;

    /// <summary>Escapes no more than JSON asks for: answers are served as JSON, never inside a page.</summary>
    public static readonly ApiJson Wire = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = EntryReader.MaxStoredDepth + Around,
    });
}
