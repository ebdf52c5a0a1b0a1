using System.Collections.Concurrent;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>What was rendered of one entry so far. Thread-safe.</summary>
internal sealed class Renderings(RenderableEntry entry)
{
    /// <summary>About what a context holds for each byte of the payload it was made from (measured: 7), and without any.</summary>
    private const int ContextBytesPerByte = 8;
    private const int ContextBytes = 2048;

    /// <summary>About what keeping a body costs beside it.</summary>
    private const int BodyBytes = 256;

    private readonly ConcurrentDictionary<BodyTemplate, ReadOnlyMemory<byte>> _bodies = new(concurrencyLevel: 1, capacity: 1, ReferenceEqualityComparer.Instance);
    private IReadOnlyDictionary<string, object?>? _tree;
    private ContextMap? _plain;
    private ContextMap? _json;
    private long _bodyBytes;

    /// <summary>About how much memory it holds.</summary>
    public long Bytes
    {
        get
        {
            var contexts = (_tree is null ? 0 : 1) + (_plain is null ? 0 : 1) + (_json is null ? 0 : 1);
            return Interlocked.Read(ref _bodyBytes) + contexts * (ContextBytes + ContextBytesPerByte * (long)entry.Entry.Payload.Length);
        }
    }

    // Two threads may both build one; either result serves.
    private IReadOnlyDictionary<string, object?> Tree => _tree ??= entry.BuildContext();

    public ContextMap Context(bool escapeForJson) => escapeForJson
        ? _json ??= ContextTree.Copy(Tree, escapeForJson: true)
        : _plain ??= ContextTree.Copy(Tree, escapeForJson: false);

    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    public ReadOnlyMemory<byte> Body(BodyTemplate body, ContextMap variables)
    {
        if (!body.IsShared)
        {
            return body.Template.RenderBytes(new ContextMap(Context(body.IsJson)) { [BodyTemplate.VariablesName] = variables }, BodyTemplate.MaxBytes);
        }

        if (!_bodies.TryGetValue(body, out var bytes))
        {
            bytes = body.Template.RenderBytes(Context(body.IsJson), BodyTemplate.MaxBytes);
            if (_bodies.TryAdd(body, bytes))
            {
                Interlocked.Add(ref _bodyBytes, bytes.Length + BodyBytes);
            }
        }

        return bytes;
    }
}
