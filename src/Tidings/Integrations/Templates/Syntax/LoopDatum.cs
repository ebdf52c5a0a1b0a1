namespace Tidings.Integrations.Templates.Syntax;

/// <summary>What a template reaches with an @.</summary>
internal enum LoopDatum
{
    /// <summary><c>@root</c>: the outermost context, in a loop or not.</summary>
    Root,

    /// <summary><c>@index</c>: from 0.</summary>
    Index,

    /// <summary><c>@key</c>: name of the member; in a list the index.</summary>
    Key,

    /// <summary><c>@first</c></summary>
    First,

    /// <summary><c>@last</c></summary>
    Last,
}
