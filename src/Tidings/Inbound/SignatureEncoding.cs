namespace Tidings.Inbound;

/// <summary>How the bytes of a signature are written in a header.</summary>
public enum SignatureEncoding
{
    /// <summary>Hexadecimal, in either case.</summary>
    Hex,

    /// <summary>Base64 with padding.</summary>
    Base64,
}
