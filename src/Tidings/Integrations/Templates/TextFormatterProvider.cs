using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;

namespace Tidings.Integrations.Templates;

/// <summary>Prints every value in its <see cref="TextForm"/> in place of the template engine's own.</summary>
internal sealed class TextFormatterProvider : IFormatterProvider
{
    private static readonly TextFormatter Formatter = new();

    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = Formatter;
        return true;
    }

    private sealed class TextFormatter : IFormatter
    {
        public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(TextForm.Printed(value), encode: true);
    }
}
