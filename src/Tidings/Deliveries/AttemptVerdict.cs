namespace Tidings.Deliveries;

/// <summary>What an attempt means for its delivery.</summary>
public enum AttemptVerdict
{
    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>Nothing was to be sent: counted as neither success nor error.</summary>
    Skipped,

    /// <summary>The destination is alive and asks to wait: the same request is made again later, and nothing counts against entry or destination.</summary>
    Throttled,

    /// <summary>The destination is alive and will not take this entry: it is tried again by its own schedule, while the entries behind it go on.</summary>
    Refused,

    /// <summary>No answer, or one that says neither of these: tried again, and speaks against the destination.</summary>
    Failed,

    /// <summary>The request could not be made: tried again (catalogues and configurations get fixed), but says nothing of the destination.</summary>
    Unrenderable,

    /// <summary>The receiver answered 410: it wants nothing more.</summary>
    Gone,

    /// <summary>The entry is no longer in the log: nothing can ever be sent.</summary>
    Lost,
}
