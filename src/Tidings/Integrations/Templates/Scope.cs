using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations.Templates;

/// <summary>Where a rendering is: what a name means there.</summary>
/// <param name="Context">What <c>this</c> is.</param>
/// <param name="Outer">What <c>..</c> leads to; null outermost.</param>
/// <param name="Turn">Of the innermost loop; null outside of any.</param>
/// <param name="Names">Of the innermost block that has some; null where none has.</param>
internal sealed record Scope(object? Context, Scope? Outer, LoopTurn? Turn, BlockNames? Names)
{
    /// <summary>Within a block that has a context of its own. The same map or list again is no further level, as in Handlebars.js.</summary>
    public Scope Enter(object? context) => context is ContextMap or ContextList && ReferenceEquals(context, Context) ? this : new Scope(context, this, Turn, Names);

    public object? Value(Operand.Path path)
    {
        if (path.Datum is { } datum)
        {
            return Walk(Datum(datum, path.Up), path.Steps, from: 0);
        }

        if (!path.IsScoped && BlockNames.Find(Names, path.Steps[0]) is { } named)
        {
            return Walk(named.Value, path.Steps, from: 1);
        }

        var scope = this;
        for (var up = path.Up; up > 0 && scope is not null; up--)
        {
            scope = scope.Outer;
        }

        return Walk(scope?.Context, path.Steps, from: 0);
    }

    private object? Datum(LoopDatum datum, int up)
    {
        var turn = Turn;
        for (; up > 0 && turn is not null; up--)
        {
            turn = turn.Outer;
        }

        return datum switch
        {
            LoopDatum.Root => up > 0 ? null : Root(),
            LoopDatum.Index => turn is null ? null : (long)turn.Index,
            LoopDatum.Key => turn?.Key,
            LoopDatum.First => turn is null ? null : turn.Index == 0,
            _ => turn?.IsLast,
        };
    }

    private object? Root()
    {
        var scope = this;
        while (scope.Outer is { } outer)
        {
            scope = outer;
        }

        return scope.Context;
    }

    private static object? Walk(object? value, string[] steps, int from)
    {
        for (var step = from; step < steps.Length && value is not null; step++)
        {
            value = Member(value, steps[step]);
        }

        return value;
    }

    /// <summary>A member of a map, an item of a list by its index, the length of a list or text; else null.</summary>
    public static object? Member(object? container, string name) => container switch
    {
        ContextMap map => map.GetValueOrDefault(name),
        ContextList list when name == "length" => (long)list.Items.Count,
        ContextList list => list.Find(name),
        string text when name == "length" => (long)text.Length,
        _ => null,
    };
}
