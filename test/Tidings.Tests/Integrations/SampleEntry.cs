using System.Text;
using System.Text.Json.Nodes;
using Tidings.Deliveries;
using Tidings.Entries;
using Tidings.Integrations;
using Tidings.Integrations.Templates;
using Tidings.Subscriptions;

namespace Tidings.Tests.Integrations;

/// <summary>Entries with a template context of the test's own, and the one delivery that tests render.</summary>
internal static class SampleEntry
{
    public static readonly DeliveryId Delivery = new(new SubscriptionId("66f0c0ffee0123456789abcd"), 1042);
    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_729_123_867);

    public static RenderableEntry Of(string context, string kind = "flag", string payload = """{"kind":"flag"}""") => new(
        new AuditLogEntry
        {
            Id = new EntryId("66f0c0ffee0123456789ab02"),
            Date = At,
            Kind = kind,
            Name = "n",
            Accesses = [],
            Payload = Encoding.UTF8.GetBytes(payload),
        },
        new Dictionary<string, object?>(ContextTree.Read(JsonNode.Parse(context)!.AsObject(), escapeForJson: false).ToPlain()));

    public static OutboundRequest Rendered(Destination destination, RenderableEntry entry) =>
        Assert.IsType<RenderOutcome.Rendered>(destination.Render(entry, Delivery, At)).Request;

    public static string Body(OutboundRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    public static string? Header(OutboundRequest request, string name) =>
        request.Headers.Where(header => header.Key == name).Select(header => header.Value).SingleOrDefault();

    private static Dictionary<string, object?> ToPlain(this ContextMap map) => map.ToDictionary(member => member.Key, member => Plain(member.Value));

    private static object? Plain(object? value) => value switch
    {
        ContextMap map => map.ToPlain(),
        ContextList list => list.Items.Select(Plain).ToList(),
        _ => value,
    };
}
