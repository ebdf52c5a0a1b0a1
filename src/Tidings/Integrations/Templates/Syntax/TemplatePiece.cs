namespace Tidings.Integrations.Templates.Syntax;

/// <summary>A template is a row of texts and tags.</summary>
internal abstract record TemplatePiece
{
    private TemplatePiece()
    {
    }

    /// <param name="Content">As it is printed: <c>\{{</c> is two braces already.</param>
    public sealed record Text(string Content) : TemplatePiece;

    /// <param name="Line">1 and up.</param>
    public sealed record Tag(TemplateTagKind Kind, int Line) : TemplatePiece
    {
        /// <summary>Null where the kind has none, and where it is at fault.</summary>
        public Operand? Operand { get; init; }

        /// <summary>How its head is written, but for brackets and quotes: by this a block and its end know each other. Null where it is at fault.</summary>
        public string? Name { get; init; }

        /// <summary>Of <c>as |item index|</c>.</summary>
        public IReadOnlyList<string> BlockParameters { get; init; } = [];

        /// <summary>True for <c>{{{x}}}</c>, which is printed as it is.</summary>
        public bool IsRaw { get; init; }

        public Strip Strip { get; init; }

        /// <summary>Where the template goes on behind it.</summary>
        public int End { get; init; }
    }
}
