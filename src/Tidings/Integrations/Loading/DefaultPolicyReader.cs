using System.Text.RegularExpressions;
using Tidings.Policies;

namespace Tidings.Integrations.Loading;

/// <summary>Reads <c>defaultPolicy</c> with the policy parser, and gives its faults their place in the manifest.</summary>
internal static partial class DefaultPolicyReader
{
    private const string Member = "defaultPolicy";

    /// <returns>Empty when there are faults.</returns>
    public static IReadOnlyList<Statement> Read(ManifestNode hook, string file, Findings findings)
    {
        if (hook.Json[Member] is not System.Text.Json.Nodes.JsonArray { Count: > 0 } statements)
        {
            if (hook.Json.ContainsKey(Member) && !hook.Has(Member))
            {
                return []; // null, and told already
            }

            hook.Fault(Member, $"'{Member}' must be an array of one statement or more");
            return [];
        }

        var reading = Policy.Read(statements, Member);
        foreach (var fault in reading.Faults)
        {
            findings.Fault(file, $"{hook.Pointer}/{Pointer(fault.Attribute)}", fault.Reason);
        }

        foreach (var warning in reading.Warnings)
        {
            findings.Warn(file, $"{hook.Pointer}/{Pointer(warning.Attribute)}", warning.Reason);
        }

        return reading.Policy?.Statements ?? [];
    }

    // defaultPolicy[0].resources[1] → defaultPolicy/0/resources/1
    private static string Pointer(string attribute) => Step().Replace(attribute, "/${index}");

    [GeneratedRegex(@"\[(?<index>\d+)\]|\.(?=\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
