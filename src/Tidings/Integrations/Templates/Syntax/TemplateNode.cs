namespace Tidings.Integrations.Templates.Syntax;

/// <summary>A part of a template that is printed by itself.</summary>
internal abstract class TemplateNode
{
    private TemplateNode()
    {
    }

    public sealed class Text(string original) : TemplateNode
    {
        public string Original { get; } = original;

        /// <summary>What is left of it when white space was taken away.</summary>
        public string Content { get; set; } = original;

        /// <summary>True when the white space at its beginning that is a tag's line was taken away.</summary>
        public bool IsCutAtStart { get; set; }

        /// <summary>The same of its end.</summary>
        public bool IsCutAtEnd { get; set; }
    }

    public sealed class Comment(Strip strip) : TemplateNode
    {
        public Strip Strip => strip;
    }

    public sealed class Value(Operand operand, bool isRaw, int line, Strip strip) : TemplateNode
    {
        public Operand Operand => operand;

        /// <summary>True when it is printed as it is.</summary>
        public bool IsRaw => isRaw;

        public int Line => line;

        public Strip Strip => strip;
    }

    public sealed class Block(Operand operand, IReadOnlyList<string> parameters, int line) : TemplateNode
    {
        /// <summary>A call of a helper, or the path of a section: <c>{{#x}}</c>.</summary>
        public Operand Operand => operand;

        /// <summary>Of <c>as |item index|</c>.</summary>
        public IReadOnlyList<string> Parameters => parameters;

        public int Line => line;

        /// <summary>Null for <c>{{^x}}</c> without <c>{{else}}</c>.</summary>
        public TemplateBody? Program { get; init; }

        /// <summary>Null where there is no other branch.</summary>
        public TemplateBody? Inverse { get; init; }

        public Strip OpenStrip { get; init; }

        /// <summary>Of the <c>{{else}}</c>.</summary>
        public Strip InverseStrip { get; init; }

        public Strip CloseStrip { get; set; }
    }
}
