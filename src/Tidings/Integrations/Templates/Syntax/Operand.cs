namespace Tidings.Integrations.Templates.Syntax;

/// <summary>Something in a tag that has a value.</summary>
internal abstract record Operand
{
    private Operand()
    {
    }

    /// <param name="Value">A text, a number, a boolean or null.</param>
    public sealed record Literal(object? Value) : Operand;

    /// <param name="Up">How many contexts further out it begins, one for each <c>../</c>; for a <paramref name="Datum"/>, how many loops.</param>
    /// <param name="Datum">What it begins with where it is written with an @; null for a context.</param>
    /// <param name="IsScoped">True where it begins with <c>this</c>, <c>.</c> or <c>..</c>, and so means neither a helper nor a block parameter.</param>
    /// <param name="Steps">Names of members, from there on; none for the context itself.</param>
    public sealed record Path(int Up, LoopDatum? Datum, bool IsScoped, string[] Steps) : Operand;

    /// <param name="IncludeZero">Named argument of <c>if</c> and <c>unless</c>: when true, 0 counts as something. Null where it is not given.</param>
    public sealed record Call(string Helper, Operand[] Arguments, Operand? IncludeZero) : Operand;

    /// <summary>Itself and, of a call, all that is in it.</summary>
    public IEnumerable<Operand> All() =>
        this is Call call
            ? call.Arguments.Append(call.IncludeZero).OfType<Operand>().SelectMany(argument => argument.All()).Prepend(this)
            : [this];
}
