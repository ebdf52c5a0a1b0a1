namespace Tidings.Integrations;

/// <summary>What rendering one entry for one subscription came to. Closed: there is no fourth case.</summary>
public abstract record RenderOutcome
{
    private RenderOutcome()
    {
    }

    public sealed record Rendered(OutboundRequest Request) : RenderOutcome;

    /// <summary>Nothing is to be sent: no template for this kind of entry, or an empty body.</summary>
    public sealed record Skipped(string Reason) : RenderOutcome;

    /// <summary>The integration is at fault; the message names template and line, and holds no secret.</summary>
    public sealed record Failed(string Message) : RenderOutcome;
}
