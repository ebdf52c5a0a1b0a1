using System.Globalization;
using Tidings.Validation;

namespace Tidings.Server.Http;

/// <summary>Faults in one sentence, for clients that print only <c>message</c>.</summary>
internal static class FaultSummary
{
    private const int Named = 3;

    /// <returns>The first three faults with their attributes, and how many more there are.</returns>
    public static string Of(IReadOnlyList<Fault> faults)
    {
        // A sentence ends where the list does.
        var first = string.Join("; ", faults.Take(Named).Select((fault, i) => i == faults.Count - 1 ? Describe(fault) : Describe(fault).TrimEnd('.')));
        return faults.Count <= Named
            ? first
            : string.Create(CultureInfo.InvariantCulture, $"{first}; and {faults.Count - Named} more, see errors");
    }

    private static string Describe(Fault fault) =>
        fault.Attribute.Length == 0 ? fault.Reason : $"{fault.Attribute}: {fault.Reason}";
}
