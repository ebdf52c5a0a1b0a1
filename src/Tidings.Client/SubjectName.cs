using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tidings.Client;

/// <summary>Writes the name of who or what made a change as the API has it: an object with that name.</summary>
internal sealed class SubjectName : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Entries are written, not read.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value);
        writer.WriteEndObject();
    }
}
