using System.Globalization;
using System.Text;

namespace Tidings.Benchmarks.Samples;

/// <summary>Flag changes as a large account makes them: a few projects and environments, many flags, some hundreds of people, over thirty days. About 1.3 kB each.</summary>
internal static class VariedEntry
{
    public const int Projects = 20;
    public const int Flags = 500;
    public const int People = 400;

    /// <summary>When the first of them happened.</summary>
    public const long FirstDate = 1_764_000_000_000;

    public const long Span = 30L * 24 * 60 * 60 * 1000;

    private static readonly string[] Environments = ["production", "staging", "test"];
    private static readonly string[] Actions = ["updateOn", "updateRules", "updateTargets", "updateFallthrough", "updateTags"];

    /// <summary>A request body.</summary>
    /// <param name="first">Number of the first entry; entries of the same number are the same.</param>
    /// <param name="total">Over how many the thirty days are spread.</param>
    public static byte[] Batch(long first, int size, long total)
    {
        var text = new StringBuilder("[", size * 1_400);
        for (var i = 0; i < size; i++)
        {
            Append(text, first + i, total);
            text.Append(i == size - 1 ? ']' : ',');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, long number, long total)
    {
        var random = new Random((int)number);
        var project = $"team-{random.Next(Projects)}";
        var environment = Environments[random.Next(Environments.Length)];
        // The square makes some flags much busier than others.
        var flag = $"feature-{(int)(Math.Pow(random.NextDouble(), 2) * Flags)}";
        var person = random.Next(People);
        // Reported a little late, and not in order.
        var date = FirstDate + (number * Span / total) - random.Next(60_000);
        text.Append(CultureInfo.InvariantCulture, $$$"""
            {"_links":{"canonical":{"href":"/api/v2/flags/{{{project}}}/{{{flag}}}","type":"application/json"},"parent":{"href":"/api/v2/auditlog","type":"application/json"},
            "site":{"href":"/{{{project}}}/{{{environment}}}/features/{{{flag}}}","type":"text/html"}},"_id":"varied-{{{number:D10}}}","_accountId":"66f0c0ffee0123456789ab00","date":{{{date}}},
            "accesses":[{"action":"{{{Actions[random.Next(Actions.Length)]}}}","resource":"proj/{{{project}}}:env/{{{environment}}};{{{(environment == "production" ? "live" : "inner")}}}:flag/{{{flag}}};owner-{{{random.Next(3)}}}"}],
            "kind":"flag","name":"Feature {{{flag}}}","description":"* Changed the targeting rules\n","shortDescription":"","comment":"Ticket OPS-{{{random.Next(20_000)}}} rollout step {{{random.Next(10)}}}",
            "member":{"_id":"66f0c0ffee01234567{{{person:D6}}}","email":"person-{{{person}}}@example.com","firstName":"Kim{{{person}}}","lastName":"Lee{{{person}}}"},
            "titleVerb":"updated the flag","title":"[Kim{{{person}}} Lee{{{person}}}](mailto:person-{{{person}}}@example.com) updated the flag [Feature {{{flag}}}](/{{{project}}}/{{{environment}}}/features/{{{flag}}}) in `{{{environment}}}`",
            "target":{"_links":{"site":{"href":"/{{{project}}}/{{{environment}}}/features/{{{flag}}}","type":"text/html"}},"name":"Feature {{{flag}}}","resources":["proj/{{{project}}}:env/{{{environment}}}:flag/{{{flag}}}"]},
            "previousVersion":{"key":"{{{flag}}}","kind":"boolean","archived":false,"environments":{"{{{environment}}}":{"on":false} } },"currentVersion":{"key":"{{{flag}}}","kind":"boolean","archived":false,"environments":{"{{{environment}}}":{"on":true} } } }
            """);
    }
}
