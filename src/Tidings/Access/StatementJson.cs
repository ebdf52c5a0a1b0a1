using System.Text.Json.Nodes;
using Tidings.Policies;

namespace Tidings.Access;

/// <summary>Statements as the API writes them: absent lists left out.</summary>
internal static class StatementJson
{
    public static JsonArray Of(IReadOnlyList<Statement> statements) => new([.. statements.Select(Of)]);

    /// <summary>A JSON array of strings.</summary>
    public static JsonArray Of(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonObject Of(Statement statement)
    {
        JsonObject json = new() { ["effect"] = statement.Effect == Effect.Allow ? "allow" : "deny" };
        Add(json, "resources", statement.Resources);
        Add(json, "notResources", statement.NotResources);
        Add(json, "actions", statement.Actions);
        Add(json, "notActions", statement.NotActions);
        return json;
    }

    private static void Add(JsonObject json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is not null)
        {
            json[name] = Of(texts);
        }
    }
}
