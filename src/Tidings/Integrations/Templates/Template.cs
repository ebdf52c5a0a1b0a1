using System.Text;
using HandlebarsDotNet;

namespace Tidings.Integrations.Templates;

/// <summary>A template that is compiled once, when it is first rendered or before. Thread-safe.</summary>
internal sealed class Template(string name, TemplateSource source, Func<HandlebarsTemplate<TextWriter, object, object>> compile)
{
    private readonly Lazy<HandlebarsTemplate<TextWriter, object, object>> _compiled = new(compile);

    public string Name => name;

    /// <summary>What its tags mention: see <see cref="TemplateSource"/>.</summary>
    public TemplateSource Source => source;

    /// <summary>Compiles it now. Throws what the engine throws of a bad template.</summary>
    public void Compile() => _ = _compiled.Value;

    /// <param name="limit">Most characters of output.</param>
    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    public string RenderText(ContextMap context, int limit)
    {
        if (source.IsLiteral)
        {
            return source.Text;
        }

        var writer = Render(context, limit);
        var text = writer.Written.ToString();
        writer.Return();
        return text;
    }

    /// <returns>UTF-8; empty where there is nothing but white space.</returns>
    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    public ReadOnlyMemory<byte> RenderBytes(ContextMap context, int limit)
    {
        var writer = Render(context, limit);
        byte[] bytes = writer.Written.IsWhiteSpace() ? [] : new byte[Encoding.UTF8.GetByteCount(writer.Written)];
        if (bytes.Length > limit)
        {
            writer.Return();
            throw Failed($"its output is longer than {limit} bytes", 0);
        }

        if (bytes.Length > 0)
        {
            Encoding.UTF8.GetBytes(writer.Written, bytes);
        }

        writer.Return();
        return bytes;
    }

    private BoundedWriter Render(ContextMap context, int limit)
    {
        var writer = BoundedWriter.Rent(limit);
        RenderBudget.Renew(source.LargestLoop);
        try
        {
            _compiled.Value(writer, context);
            return writer;
        }
#pragma warning disable CA1031 // Whatever the engine throws is a fault of the template, and must not take a lane down.
        catch (Exception error)
#pragma warning restore CA1031
        {
            writer.Return();
            throw Failed(EngineError.Message(error), EngineError.Line(error) is var line and > 0 ? line : source.LineOf(EngineError.Word(error)));
        }
    }

    private TemplateException Failed(string reason, int line) =>
        new(line > 0 ? $"{name}, line {line}: {reason}" : $"{name}: {reason}", line);
}
