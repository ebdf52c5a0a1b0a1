namespace Tidings.Policies;

/// <summary>A valid statement, fit for deciding.</summary>
internal sealed class CompiledStatement
{
    private readonly ResourceSpecifier[] _resources;
    private readonly Glob[] _actions;

    /// <param name="resources">Of one kind; one or more.</param>
    /// <param name="actions">One or more.</param>
    public CompiledStatement(Statement source, ResourceSpecifier[] resources, Glob[] actions)
    {
        Source = source;
        _resources = resources;
        _actions = actions;
        Kind = resources[0].Kind;
        ResourcesAreNegated = source.NotResources is not null;
        ActionsAreNegated = source.NotActions is not null;
    }

    public Statement Source { get; }

    /// <summary>The only kind of resource that the statement speaks of, also when it lists what it does not mean.</summary>
    public string Kind { get; }

    /// <summary>Means every resource of the kind but those listed.</summary>
    public bool ResourcesAreNegated { get; }

    /// <summary>Means every action but those listed.</summary>
    public bool ActionsAreNegated { get; }

    public ReadOnlySpan<ResourceSpecifier> Resources => _resources;

    public ReadOnlySpan<Glob> Actions => _actions;

    /// <summary>False for an allow of a kind that nobody knows: its writer meant another, and is told so. A deny keeps out what it names, whatever that is.</summary>
    public bool CanDecide => Source.Effect == Effect.Deny || KnownKinds.IsKnown(Kind);

    public bool Matches(string action, Resource resource) =>
        Kind == resource.Kind
        && ListsAction(action) != ActionsAreNegated
        && ListsResource(resource) != ResourcesAreNegated;

    private bool ListsAction(string action)
    {
        foreach (var glob in _actions)
        {
            if (glob.IsMatch(action))
            {
                return true;
            }
        }

        return false;
    }

    private bool ListsResource(Resource resource)
    {
        foreach (var specifier in _resources)
        {
            if (specifier.MatchesOfSameKind(resource))
            {
                return true;
            }
        }

        return false;
    }
}
