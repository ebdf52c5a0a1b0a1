using Tidings.Policies;

namespace Tidings.Entries;

/// <summary>What one pass over an entry's JSON found: the values that matching needs, and which members there are.</summary>
internal sealed class EntryScan
{
    /// <summary>Members with a value other than null.</summary>
    public EntryMembers Present { get; set; }

    public string? Id { get; set; }

    /// <summary>Null where the entry has none.</summary>
    public DateTimeOffset? Date { get; set; }

    public string? Kind { get; set; }
    public string? Name { get; set; }
    public string? Action { get; set; }
    public Resource? Resource { get; set; }

    /// <summary>As listed, tags only as far as the resource's own text has them.</summary>
    public List<ResourceAccess> Accesses { get; } = new(1);

    public IReadOnlyList<string>? Tags { get; set; }
    public string? ProjectKey { get; set; }
    public IReadOnlyList<string>? ProjectTags { get; set; }
    public string? EnvironmentKey { get; set; }
    public IReadOnlyList<string>? EnvironmentTags { get; set; }
    public bool? EnvironmentCritical { get; set; }

    /// <summary>The target before the change; null where the entry does not tell.</summary>
    public TargetVersion? Previous { get; set; }

    /// <summary>The target after the change; null where the entry does not tell.</summary>
    public TargetVersion? Current { get; set; }

    public bool Has(EntryMembers members) => (Present & members) == members;
}
