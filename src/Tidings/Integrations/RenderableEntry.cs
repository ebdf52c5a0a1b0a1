using Tidings.Entries;
using Tidings.Integrations.Templates;

namespace Tidings.Integrations;

/// <summary>An entry on its way through rendering: contexts and bodies are made once, however many subscriptions want them. Thread-safe.</summary>
public sealed class RenderableEntry
{
    /// <summary>About what an entry takes beside its payload, parsed: objects, names, accesses.</summary>
    private const int ParsedBytes = 1024;

    private readonly Uri? _baseUrl;
    private readonly Dictionary<string, object?>? _context;
    private Renderings? _renderings;
    private volatile bool _forgets;

    public RenderableEntry(AuditLogEntry entry, Uri baseUrl)
    {
        Entry = entry;
        _baseUrl = baseUrl;
    }

    /// <param name="context">What templates see, ready made.</param>
    internal RenderableEntry(AuditLogEntry entry, Dictionary<string, object?> context)
    {
        Entry = entry;
        _context = context;
    }

    public AuditLogEntry Entry { get; }

    /// <summary>About how much memory it holds: it grows with what was rendered of it, until that is forgotten.</summary>
    public long Bytes => Entry.Payload.Length + ParsedBytes + (Volatile.Read(ref _renderings)?.Bytes ?? 0);

    /// <summary>Lets go of contexts and bodies, and keeps none from here on: they are made anew each time they are wanted.</summary>
    public void Forget()
    {
        _forgets = true;
        Volatile.Write(ref _renderings, null);
    }

    /// <summary>What templates see of the entry.</summary>
    internal ContextMap Context(bool escapeForJson) => Kept().Context(escapeForJson);

    /// <exception cref="TemplateException">It cannot be rendered.</exception>
    internal ReadOnlyMemory<byte> Body(BodyTemplate body, ContextMap variables) => Kept().Body(body, variables);

    private Renderings Kept()
    {
        if (Volatile.Read(ref _renderings) is { } kept)
        {
            return kept;
        }

        // Two threads may both make one; either serves.
        var made = new Renderings(this);
        if (!_forgets)
        {
            Volatile.Write(ref _renderings, made);
        }

        return made;
    }

    internal Dictionary<string, object?> BuildContext() =>
        _context ?? TemplateContext.Build(Entry, _baseUrl ?? throw new InvalidOperationException("An entry without a context has a base URL."));
}
