namespace Tidings.Entries;

/// <summary>Identifies an entry within its account: the idempotency key of taking it in. 1 to 64 of <c>A-Z a-z 0-9 _ -</c>; ours are 24 hexadecimal digits.</summary>
public readonly record struct EntryId(string Value)
{
    public override string ToString() => Value;
}
