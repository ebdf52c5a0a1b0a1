namespace Tidings.Patches;

/// <summary>What an operation does (RFC 6902 §4); on the wire in lower case.</summary>
internal enum JsonPatchOperator
{
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}
