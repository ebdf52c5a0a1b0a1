using System.Text.Json.Nodes;
using Tidings.Policies;
using Tidings.Server.Http;
using Tidings.Validation;

namespace Tidings.Server.Entries;

/// <summary>The statements that a search sends: an array as the body, or nothing for all entries. Closed: there is no third case.</summary>
internal abstract record StatementsBody
{
    private static readonly string[] Accepted = [MediaTypes.Json];

    private StatementsBody()
    {
    }

    /// <param name="Policy">Null for all entries.</param>
    /// <param name="Faults">What is wrong with the statements; told together with what is wrong with the query.</param>
    public sealed record Read(Policy? Policy, IReadOnlyList<Fault> Faults) : StatementsBody;

    public sealed record Refused(ApiError Error) : StatementsBody;

    public static async Task<StatementsBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (MediaTypes.Refuse(request, Accepted) is { } unsupported)
        {
            return new Refused(unsupported);
        }

        if (await RequestBody.ReadAsync(request, JsonBody.MaxBytes, cancellationToken) is not { } bytes)
        {
            return new Refused(ApiErrors.TooLarge(JsonBody.MaxBytes));
        }

        if (bytes.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new Read(null, []);
        }

        if (StrictJson.Parse(bytes.Span, out var node) is { } problem)
        {
            return new Refused(ApiErrors.InvalidRequest(problem));
        }

        // The vendor's TypeScript client sends {} where its caller gives no statements.
        if (node is JsonArray { Count: 0 } or JsonObject { Count: 0 })
        {
            return new Read(null, []);
        }

        var reading = Policy.Read(node, "statements");
        return new Read(reading.Policy, reading.Faults);
    }
}
