using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tidings.Patches;

namespace Tidings.Integrations;

/// <summary>Reads in a 2xx answer that the delivery failed all the same.</summary>
internal static class AnswerFailure
{
    /// <returns>False also for an answer that is no JSON, or too long to be read whole: the status then stands.</returns>
    public static bool IsAt(JsonPointer pointer, ReadOnlySpan<byte> answer)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            return false;
        }

        foreach (var token in pointer.Tokens)
        {
            node = node switch
            {
                JsonObject members => members[token],
                JsonArray items when int.TryParse(token, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < items.Count => items[index],
                _ => null,
            };
        }

        return node switch
        {
            null => false,
            JsonArray items => items.Count > 0,
            JsonObject members => members.Count > 0,
            _ => node.GetValueKind() is not JsonValueKind.False && node.ToJsonString() is not ("\"\"" or "0"),
        };
    }
}
