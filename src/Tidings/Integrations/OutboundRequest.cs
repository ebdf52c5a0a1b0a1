using Tidings.Integrations.Answers;

namespace Tidings.Integrations;

/// <summary>One HTTP request, ready to be sent: rendered and signed.</summary>
public sealed record OutboundRequest
{
    /// <summary><c>POST</c> for nearly all.</summary>
    public required string Method { get; init; }

    /// <summary>Absolute, http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>The URL as manifest and config spell it; escaped only where it would not be a URL otherwise.</summary>
    public string UrlText => Url.IsWellFormedOriginalString() ? Url.OriginalString : Url.AbsoluteUri;

    /// <summary>Names and values without CR or LF; <c>Content-Type</c> among them. The sender adds its own.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>False when the subscription asked to skip the check of the receiver's certificate.</summary>
    public bool VerifyCertificate { get; init; } = true;

    /// <summary>How a 2xx answer says that the delivery failed all the same.</summary>
    internal AnswerRules Answers { get; init; } = AnswerRules.None;

    /// <summary>What a 2xx answer says in its body against the delivery; null where it says nothing.</summary>
    /// <param name="contentType">As the header has it; null where there is none.</param>
    /// <param name="answer">As far as it was read.</param>
    public AnswerFinding? JudgeAnswer(int statusCode, string? contentType, ReadOnlySpan<byte> answer) => Answers.Find(statusCode, contentType, answer);

    /// <summary>True when the start of a failing answer may be kept and shown.</summary>
    public bool KeepResponseBody { get; init; }

    /// <summary>True when the start of any answer is kept: for whoever sends by hand, and chose the receiver.</summary>
    public bool KeepEveryResponseBody { get; init; }
}
