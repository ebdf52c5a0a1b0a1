using FsCheck;
using FsCheck.Fluent;
using Tidings.Policies;

namespace Tidings.Tests.Policies;

/// <summary>Policies and accesses from so few words that they often meet.</summary>
internal static class PolicyGenerators
{
    private static readonly string[][] Kinds = [["proj"], ["proj", "env"], ["proj", "env", "flag"], ["integration"]];

    private static readonly Gen<string> KeyPattern = Gen.Elements("*", "*", "a", "b", "A", "a*", "ab*", "*b", "*a*", "${roleAttribute/x}");
    private static readonly Gen<string> TagPattern = Gen.Elements("t", "T", "u", "t*", "TU*", "*", "*U", "{critical:true}", "critical:f*", "{view:${roleAttribute/x}}");
    private static readonly Gen<string> ActionPattern = Gen.Elements("*", "on", "off", "o*", "*f", "On", "tag");

    private static readonly Gen<string> Key = Gen.Elements("a", "b", "A", "ab", "ba");
    private static readonly Gen<string> Tag = Gen.Elements("t", "U", "tu", "x");

    public static readonly Gen<string> Action = Gen.Elements("on", "off", "tag");

    public static readonly Gen<Statement> Statement =
        from kind in Gen.Elements(Kinds)
        from resources in Some(Specifier(kind), 3)
        from actions in Some(ActionPattern, 3)
        from effect in Gen.Frequency((3, Gen.Constant(Effect.Allow)), (1, Gen.Constant(Effect.Deny)))
        from negateResources in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from negateActions in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Statement
        {
            Effect = effect,
            Resources = negateResources ? null : resources,
            NotResources = negateResources ? resources : null,
            Actions = negateActions ? null : actions,
            NotActions = negateActions ? actions : null,
        };

    public static readonly Gen<Statement[]> StatementList = Some(Statement, 4);

    public static readonly Gen<Resource> Resource =
        from kind in Gen.Elements(Kinds)
        from segments in Gen.CollectToArray(kind, Segment)
        select new Resource(segments);

    public static readonly Gen<ResourceAccess> Access =
        from action in Action
        from resource in Resource
        select new ResourceAccess(action, resource);

    /// <summary>The same cases in every run: what counts them, or bounds their cost, may not depend on luck.</summary>
    public static T[] Same<T>(Gen<T> one, int many) => one.Sample(many, new Rnd(1), 50);

    public static Gen<T[]> Some<T>(Gen<T> one, int most) => Gen.Choose(1, most).SelectMany(one.ArrayOf);

    private static Gen<T[]> UpTo<T>(Gen<T> one, int most) => Gen.Choose(0, most).SelectMany(one.ArrayOf);

    private static Gen<string> Specifier(string[] kind) =>
        from segments in Gen.CollectToArray(kind, SpecifierSegment)
        select string.Join(':', segments);

    private static Gen<string> SpecifierSegment(string type) =>
        from key in KeyPattern
        from tags in Gen.Frequency((3, Gen.Constant<string[]>([])), (1, Some(TagPattern, 2)))
        select tags.Length == 0 ? $"{type}/{key}" : $"{type}/{key};{string.Join(',', tags)}";

    private static Gen<ResourceSegment> Segment(string type) =>
        from key in Key
        from other in Gen.OneOf(Gen.Constant<string?>(null), Key.Select(other => (string?)other))
        from tags in UpTo(Tag, 3)
        from critical in Gen.Elements<string?>(null, "true", "false")
        select new ResourceSegment(type, key)
        {
            AlternateKey = other,
            Tags = tags,
            Properties = critical is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["critical"] = critical },
        };
}
