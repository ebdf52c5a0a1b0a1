using Tidings.Server.Http;

namespace Tidings.Server.Inbound;

/// <summary>Links of one inbound hook.</summary>
internal sealed record InboundHookLinks(Link Parent, Link Self);
