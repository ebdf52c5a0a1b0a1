using System.Text.Json.Serialization;

namespace Tidings.Client;

/// <summary>How entries are written; made at build time, so that trimmed and natively compiled programs have it too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(AuditLogEntry))]
internal sealed partial class AuditLogJson : JsonSerializerContext;
