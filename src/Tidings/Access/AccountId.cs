namespace Tidings.Access;

/// <summary>An account: everything that is kept belongs to one. 24 lower-case hexadecimal digits.</summary>
public readonly record struct AccountId(string Value)
{
    public override string ToString() => Value;
}
