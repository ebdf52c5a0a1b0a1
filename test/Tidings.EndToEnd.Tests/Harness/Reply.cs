namespace Tidings.EndToEnd.Tests.Harness;

/// <summary>How a <see cref="Receiver"/> answers one request.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>A status with a small JSON body.</summary>
    /// <param name="RetryAfter">Value of the <c>Retry-After</c> header; null for none.</param>
    public sealed record Status(int Code, string? RetryAfter = null) : Reply;

    /// <summary>Another reply, later.</summary>
    public sealed record After(TimeSpan Wait, Reply Then) : Reply;

    /// <summary>No byte, until the sender goes away.</summary>
    public sealed record Hang : Reply;

    /// <summary>The connection is reset without an answer.</summary>
    public sealed record Reset : Reply;

    /// <summary>Status 200, then a chunk whose length is not a number.</summary>
    public sealed record BrokenChunk : Reply;

    /// <summary>Status 200 with a body of this many bytes.</summary>
    public sealed record BigBody(long Bytes) : Reply;

    /// <summary>Status 200 that promises more bytes than come before the connection is closed.</summary>
    public sealed record EarlyClose : Reply;

    /// <summary>Status 200, then one header after another for as long as the sender reads.</summary>
    public sealed record EndlessHeaders : Reply;

    /// <summary>Status 302 to somewhere else.</summary>
    public sealed record Redirect(string Location) : Reply;
}
