using System.Globalization;
using System.Text.Json.Nodes;

namespace Tidings.Policies;

/// <summary>A list of statements, parsed and compiled for deciding. Immutable and thread-safe.</summary>
public sealed class Policy
{
    /// <summary>Most statements in one policy.</summary>
    public const int MaxStatements = 100;

    private readonly CompiledStatement[] _givenAllows;
    private readonly CompiledStatement[] _allows;
    private readonly CompiledStatement[] _denies;

    private Policy(List<CompiledStatement> statements, bool allowsEverything = false)
    {
        AllowsEverything = allowsEverything;
        Statements = [.. statements.Select(statement => statement.Source)];
        _givenAllows = [.. statements.Where(statement => statement.Source.Effect == Effect.Allow)];
        _allows = [.. _givenAllows.Where(statement => statement.CanDecide)];
        _denies = [.. statements.Where(statement => statement.Source.Effect == Effect.Deny)];
    }

    /// <summary>Allows every action on every resource, of kinds that nobody knows yet too: what a webhook without statements has (§1.7 of the API's facts). No list of statements says that.</summary>
    public static Policy Everything { get; } = new([], allowsEverything: true);

    /// <summary>Allows nothing: what is left of statements that cannot be read. No client can have it.</summary>
    public static Policy Nothing { get; } = new([]);

    /// <summary>As they were given; none for <see cref="Everything"/> and <see cref="Nothing"/> alone.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    internal bool AllowsEverything { get; }

    /// <summary>Those that can match something.</summary>
    internal ReadOnlySpan<CompiledStatement> AllowStatements => _allows;

    /// <summary>Also those of kinds that a later version may know.</summary>
    internal ReadOnlySpan<CompiledStatement> GivenAllowStatements => _givenAllows;

    internal ReadOnlySpan<CompiledStatement> DenyStatements => _denies;

    /// <summary>Parses statements that are already typed.</summary>
    /// <param name="attribute">Path that faults begin with, for example <c>statements</c>.</param>
    public static PolicyReading Parse(IReadOnlyList<Statement> statements, string attribute)
    {
        var findings = new PolicyFindings(attribute);
        CheckCount(statements.Count, attribute, findings);
        var drafts = statements.Take(MaxStatements).Select(StatementDraft? (statement) => StatementDraft.Of(statement)).ToList();
        return Compile(drafts, statements, attribute, findings);
    }

    /// <summary>Reads statements from JSON as a client sent them, then parses them. Reports every fault of both kinds.</summary>
    public static PolicyReading Read(JsonNode? statements, string attribute)
    {
        var findings = new PolicyFindings(attribute);
        if (statements is not JsonArray array)
        {
            findings.Fault(attribute, string.Create(CultureInfo.InvariantCulture, $"must be an array of 1 to {MaxStatements} statements; it is {StatementReader.Describe(statements)}."));
            return new PolicyReading(null, findings.Faults, findings.Warnings);
        }

        CheckCount(array.Count, attribute, findings);
        var reader = new StatementReader(findings);
        var drafts = array.Take(MaxStatements).Select((node, i) => reader.Read(node, PlaceOf(attribute, i))).ToList();
        return Compile(drafts, null, attribute, findings);
    }

    /// <summary>A matching deny wins over every allow; what nothing allows is denied. The order of statements never changes the answer.</summary>
    /// <returns>The first deny that matches decides, else the first allow; for <see cref="Everything"/>, no statement does.</returns>
    public Decision Decide(string action, Resource resource)
    {
        if (AllowsEverything)
        {
            return new Decision(true, null);
        }

        if (FirstMatch(_denies, action, resource) is { } deny)
        {
            return new Decision(false, deny.Source);
        }

        return FirstMatch(_allows, action, resource) is { } allow ? new Decision(true, allow.Source) : new Decision(false, null);
    }

    /// <summary>True when any of the accesses is allowed: then an entry is delivered.</summary>
    public bool AllowsAny(IReadOnlyList<ResourceAccess> accesses)
    {
        for (var i = 0; i < accesses.Count; i++)
        {
            if (Allows(accesses[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What <see cref="Decide"/> says, without the reason.</summary>
    internal bool Allows(ResourceAccess access) =>
        AllowsEverything
        || (FirstMatch(_allows, access.Action, access.Resource) is not null && FirstMatch(_denies, access.Action, access.Resource) is null);

    private static CompiledStatement? FirstMatch(CompiledStatement[] statements, string action, Resource resource)
    {
        foreach (var statement in statements)
        {
            if (statement.Matches(action, resource))
            {
                return statement;
            }
        }

        return null;
    }

    private static void CheckCount(int count, string attribute, PolicyFindings findings)
    {
        if (count == 0)
        {
            findings.Fault(attribute, "is empty: a policy holds at least one statement.");
        }
        else if (count > MaxStatements)
        {
            findings.Fault(attribute, string.Create(CultureInfo.InvariantCulture, $"holds {count} statements; {MaxStatements} is the most."));
        }
    }

    /// <param name="drafts">Null stands for a statement that could not be read and was reported.</param>
    /// <param name="sources">The statements that the drafts were made from; null when they came from JSON.</param>
    private static PolicyReading Compile(List<StatementDraft?> drafts, IReadOnlyList<Statement>? sources, string attribute, PolicyFindings findings)
    {
        var compiler = new StatementCompiler(findings);
        var compiled = new List<CompiledStatement>();
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i] is { } draft && compiler.Compile(draft, sources?[i], PlaceOf(attribute, i)) is { } statement)
            {
                compiled.Add(statement);
            }
        }

        if (findings.HasFaults)
        {
            return new PolicyReading(null, findings.Faults, findings.Warnings);
        }

        if (compiled.TrueForAll(statement => statement.Source.Effect == Effect.Deny))
        {
            findings.Warn(attribute, "only deny: what no statement allows is denied, so nothing will match. Add a statement with the effect \"allow\".");
        }

        WarnOfDenied(compiled, attribute, findings);
        return new PolicyReading(new Policy(compiled), findings.Faults, findings.Warnings);
    }

    /// <summary>An allow that lies within a deny looks as if it let something through.</summary>
    private static void WarnOfDenied(List<CompiledStatement> statements, string attribute, PolicyFindings findings)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var allow = statements[i];
            if (allow.Source.Effect == Effect.Allow
                && statements.FindIndex(deny => deny.Source.Effect == Effect.Deny && PolicyCover.Covers(deny, allow)) is var found and >= 0)
            {
                findings.Warn(PlaceOf(attribute, i), $"allows nothing that {PlaceOf(attribute, found)} does not deny, and a deny wins, so it matches nothing. Narrow the deny, or remove one of the two.");
            }
        }
    }

    private static string PlaceOf(string attribute, int index) => string.Create(CultureInfo.InvariantCulture, $"{attribute}[{index}]");
}
