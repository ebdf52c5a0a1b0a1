using System.Globalization;
using Tidings.Patches;
using Tidings.Validation;

namespace Tidings.Server.Http;

/// <summary>Reads the parameters of a query string, and gathers everything that is wrong with them.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _parameters;
    private readonly List<Fault> _faults = [];

    /// <param name="known">The names that the route has.</param>
    public QueryReader(IQueryCollection parameters, IReadOnlyList<string> known)
    {
        _parameters = parameters;
        foreach (var name in parameters.Keys.Where(name => !known.Contains(name)))
        {
            Fault(JsonTree.Shorten(name), $"is not a parameter of this route; it has {string.Join(", ", known)}.");
        }

        foreach (var parameter in parameters.Where(parameter => parameter.Value.Count > 1))
        {
            Fault(JsonTree.Shorten(parameter.Key), "is given more than once.");
        }
    }

    /// <summary>Empty while nothing is wrong.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    public void Fault(string name, string reason) => _faults.Add(new Fault(name, reason));

    /// <returns>Null when it is not given.</returns>
    public string? Text(string name) => _parameters[name] is [{ } text, ..] ? text : null;

    /// <summary>A moment: milliseconds since 1970, or ISO 8601.</summary>
    /// <param name="hasBeginning">Whether 0 stands for the beginning of all times, as clients write it that want everything.</param>
    /// <returns>Milliseconds since 1970; null when it is not given, or wrong.</returns>
    public long? Moment(string name, bool hasBeginning)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (hasBeginning && text == "0")
        {
            return 0;
        }

        if (Validation.Moment.Read(text, out var milliseconds) is not { } reason)
        {
            return milliseconds;
        }

        Fault(name, reason);
        return null;
    }

    /// <returns>Null when it is not given, or wrong.</returns>
    public long? Number(string name, long least, long most) =>
        Number(name, least, most, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));

    /// <param name="rule">What to say of a value that is no whole number in the range.</param>
    /// <returns>Null when it is not given, or wrong.</returns>
    public long? Number(string name, long least, long most, string rule)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, rule);
        return null;
    }
}
