using Tidings.Access;

namespace Tidings.Entries.Erasure;

/// <summary>A person's data being taken out of an account's log and journal: what is kept of it, so that it goes on after a crash.</summary>
public sealed record SubjectErasure
{
    public required long Number { get; init; }
    public required AccountId Account { get; init; }

    /// <summary>Empty once nothing but the files is left to be done.</summary>
    public required SubjectTraits Traits { get; init; }

    public ErasureStage Stage { get; init; }

    /// <summary>Where the stage has come to: subscription, position and number of an attempt, as far as the stage has these.</summary>
    public long Subscription { get; init; }

    public long Position { get; init; }
    public long Attempt { get; init; }

    /// <summary>Entries of all accounts that were looked at for the person, those looked at twice counted once.</summary>
    public long EntriesExamined { get; init; }

    public long EntriesChanged { get; init; }

    /// <summary>Rows of the journal: deliveries, attempts, statuses.</summary>
    public long JournalChanged { get; init; }

    /// <summary>The beginning of another stage.</summary>
    public SubjectErasure At(ErasureStage stage) => this with { Stage = stage, Subscription = 0, Position = 0, Attempt = 0 };
}
