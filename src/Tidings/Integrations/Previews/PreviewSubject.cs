using System.Diagnostics.CodeAnalysis;

namespace Tidings.Integrations.Previews;

/// <summary>What is rendered in a preview: an entry, or what templates see of one.</summary>
public sealed record PreviewSubject
{
    private PreviewSubject(string name, RenderableEntry? entry, string? fault)
    {
        Name = name;
        Entry = entry;
        Fault = fault;
    }

    /// <summary>By which the reader of a preview knows it: of its file.</summary>
    public string Name { get; }

    /// <summary>Null exactly when there is a fault.</summary>
    public RenderableEntry? Entry { get; }

    /// <summary>Why it cannot be rendered: all that is wrong with it.</summary>
    public string? Fault { get; }

    [MemberNotNullWhen(true, nameof(Entry))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsReadable => Entry is not null;

    internal static PreviewSubject Of(string name, RenderableEntry entry) => new(name, entry, null);

    internal static PreviewSubject Unreadable(string name, string fault) => new(name, null, fault);
}
