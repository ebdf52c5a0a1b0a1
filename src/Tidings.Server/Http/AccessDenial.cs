using Tidings.Access;
using Tidings.Policies;

namespace Tidings.Server.Http;

/// <summary>An action on a resource that the caller's token does not allow.</summary>
internal sealed record AccessDenial(string Action, Resource Resource, AccessVerdict Verdict);
