using System.Text.Json.Nodes;
using Tidings.Patches;
using Tidings.Policies;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Entries;

/// <summary>The statements that a search sends: an array as the body, or nothing for all entries. Closed: there is no third case.</summary>
internal abstract record StatementsBody
{
    private StatementsBody()
    {
    }

    /// <param name="Policy">Null for all entries.</param>
    /// <param name="Faults">What is wrong with the statements; told together with what is wrong with the query.</param>
    public sealed record Read(Policy? Policy, IReadOnlyList<Fault> Faults) : StatementsBody;

    public sealed record Refused(ApiError Error) : StatementsBody;

    public static async Task<StatementsBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadOrNothingAsync(request, JsonBounds.OfBody.MaxDepth, cancellationToken);
        if (body is not JsonBody.Parsed parsed)
        {
            return new Refused(((JsonBody.Refused)body).Error); // There is no third case.
        }

        if (parsed.IsNothing)
        {
            return new Read(null, []);
        }

        var node = parsed.Node;
        // The vendor's TypeScript client sends {} where its caller gives no statements.
        if (node is JsonArray { Count: 0 } or JsonObject { Count: 0 })
        {
            return new Read(null, []);
        }

        var reading = Policy.Read(node, "statements");
        return new Read(reading.Policy, reading.Faults);
    }
}
