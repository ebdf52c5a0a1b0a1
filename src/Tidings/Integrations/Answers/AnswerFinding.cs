using Tidings.Deliveries;

namespace Tidings.Integrations.Answers;

/// <summary>What a 2xx answer says in its body against the delivery that it seems to confirm.</summary>
/// <param name="Verdict"><see cref="AttemptVerdict.Throttled"/>, <see cref="AttemptVerdict.Refused"/> or <see cref="AttemptVerdict.Failed"/>.</param>
/// <param name="Reason">In a sentence that holds nothing of the answer but its status: its reader may have chosen the receiver.</param>
public sealed record AnswerFinding(AttemptVerdict Verdict, string Reason);
