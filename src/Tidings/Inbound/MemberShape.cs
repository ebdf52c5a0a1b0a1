namespace Tidings.Inbound;

/// <summary>What a member of an entry holds, and so what is made of the value that a mapping finds.</summary>
internal enum MemberShape
{
    /// <summary>A text: numbers and booleans are written out, anything else counts as missing.</summary>
    Text,

    /// <summary>A text made of keys: what is put into it cannot add segments to a resource.</summary>
    Resource,

    /// <summary>Milliseconds since 1970: from these, from seconds, or from an ISO 8601 time.</summary>
    Date,

    /// <summary>An array of texts; a single one counts as one of one.</summary>
    Texts,

    /// <summary>Whatever is there.</summary>
    Json,
}
