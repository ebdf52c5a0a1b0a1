using System.Globalization;
using System.Text.Json.Serialization;
using Tidings.Integrations;

namespace Tidings.Server.Integrations;

/// <summary>That a tool is gone, or will be.</summary>
/// <param name="Since">Year-month-day.</param>
/// <param name="Hosts">Where only addresses of these hosts are meant; left out for the tool as a whole.</param>
internal sealed record RetirementView(string Since, string Note, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Hosts)
{
    public static RetirementView? Of(Retirement? retired) => retired is null
        ? null
        : new(retired.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), retired.Note, retired.Hosts.Count > 0 ? retired.Hosts : null);
}
