using System.Text;
using Tidings.Integrations.Templates.Syntax;

namespace Tidings.Integrations.Templates;

/// <summary>A template that can be rendered. Thread-safe.</summary>
internal sealed class Template(string name, TemplateSource source, TemplateBody root, TemplateDialect dialect)
{
    public string Name => name;

    /// <summary>What its tags mention: see <see cref="TemplateSource"/>.</summary>
    public TemplateSource Source => source;

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
        var run = new TemplateRun(writer, MarkupEncoder.For(dialect), HelperCatalogue.For(dialect));
        RenderBudget.Renew();
        try
        {
            run.Render(root, new Scope(context, null, null, null));
            return writer;
        }
        catch (TemplateException error)
        {
            writer.Return();
            throw Failed(error.Message, run.Line);
        }
#pragma warning disable CA1031 // A fault of ours in a helper must not take a lane down.
        catch (Exception error)
#pragma warning restore CA1031
        {
            writer.Return();
            throw Failed($"a helper failed ({error.GetType().Name}); this is a fault of Tidings", run.Line);
        }
    }

    private TemplateException Failed(string reason, int line) => new(line > 0 ? $"{name}, line {line}: {reason}" : $"{name}: {reason}");
}
