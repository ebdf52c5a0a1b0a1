using System.Text.Json.Serialization;
using Tidings.Deliveries;
using Tidings.Entries.Erasure;
using Tidings.Policies;
using Tidings.Storage.Sqlite.Inbound;
using Tidings.Subscriptions;

namespace Tidings.Storage.Sqlite;

/// <summary>What is kept as JSON within a column.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Statement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Attempt>))]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(InboundHookSecrets))]
[JsonSerializable(typeof(SubjectErasure))]
[JsonSerializable(typeof(string[][]))]
internal sealed partial class StoredJson : JsonSerializerContext;
