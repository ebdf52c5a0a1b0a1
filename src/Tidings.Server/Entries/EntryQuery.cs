using System.Globalization;
using Tidings.Entries.Search;
using Tidings.Policies;
using Tidings.Server.Http;

namespace Tidings.Server.Entries;

/// <summary>Which entries a list is asked for: the query parameters of §4.3, and the cursor of our links.</summary>
internal sealed record EntryQuery
{
    public const int DefaultLimit = 10;
    public const int MaxLimit = 20;

    public const string BeforeName = "before";
    public const string AfterName = "after";
    public const string TextName = "q";
    public const string LimitName = "limit";
    public const string SpecName = "spec";
    public const string CursorName = "cursor";

    private const int MaxText = 256;

    public long? Before { get; private init; }
    public long? After { get; private init; }

    /// <summary>As it was sent; null when nothing was.</summary>
    public string? Q { get; private init; }

    public TextQuery? Text { get; private init; }
    public int Limit { get; private init; }

    /// <summary>As it was sent; null when nothing was.</summary>
    public string? Spec { get; private init; }

    /// <summary>Allows what <see cref="Spec"/> names, whatever was done to it.</summary>
    public Policy? SpecPolicy { get; private init; }

    public EntryCursor? Cursor { get; private init; }

    /// <param name="hasSpec">False for the search by statements, which say it better.</param>
    /// <param name="textRefusal">Why text cannot be searched for here; null where it can.</param>
    public static EntryQuery Read(IQueryCollection parameters, bool hasSpec, string? textRefusal, out IReadOnlyList<Validation.Fault> faults)
    {
        string[] known = [BeforeName, AfterName, TextName, LimitName, .. hasSpec ? (string[])[SpecName] : [], CursorName];
        var reader = new QueryReader(parameters, known);
        var before = reader.Moment(BeforeName, hasBeginning: false);
        var after = reader.Moment(AfterName, hasBeginning: true);
        if (before <= after)
        {
            reader.Fault(BeforeName, $"is not later than {AfterName}, so no entry can lie between: give a later one, or leave one out.");
        }

        var spec = hasSpec ? reader.Text(SpecName) : null;
        var query = new EntryQuery
        {
            Before = before,
            After = after,
            Q = reader.Text(TextName),
            Text = ReadText(reader, textRefusal),
            Limit = (int)(reader.Number(LimitName, 1, MaxLimit) ?? DefaultLimit),
            Spec = spec,
            SpecPolicy = spec is null ? null : ReadSpec(reader, spec),
            Cursor = ReadCursor(reader),
        };
        faults = reader.Faults;
        return query;
    }

    /// <summary>The query string of this query from another cursor on.</summary>
    public string At(EntryCursor? cursor)
    {
        var query = QueryString.Empty;
        query = Add(query, BeforeName, Before?.ToString(CultureInfo.InvariantCulture));
        query = Add(query, AfterName, After?.ToString(CultureInfo.InvariantCulture));
        query = Add(query, TextName, Q);
        query = Add(query, SpecName, Spec);
        query = Add(query, CursorName, cursor?.ToString());
        return query.Add(LimitName, Limit.ToString(CultureInfo.InvariantCulture)).Value ?? "";
    }

    private static QueryString Add(QueryString query, string name, string? value) => value is null ? query : query.Add(name, value);

    private static TextQuery? ReadText(QueryReader reader, string? refusal)
    {
        if (reader.Text(TextName) is not { } text)
        {
            return null;
        }

        if (refusal is not null)
        {
            reader.Fault(TextName, refusal);
            return null;
        }

        if (text.Length > MaxText || !TextQuery.TryParse(text, out var query))
        {
            reader.Fault(TextName, string.Create(CultureInfo.InvariantCulture, $"must be 1 to {MaxText} characters with at least one letter or digit, such as checkout."));
            return null;
        }

        return query;
    }

    private static Policy? ReadSpec(QueryReader reader, string spec)
    {
        var reading = Policy.Parse([new Statement { Effect = Effect.Allow, Resources = [spec], Actions = ["*"] }], SpecName);
        foreach (var fault in reading.Faults)
        {
            reader.Fault(SpecName, fault.Reason);
        }

        return reading.Policy;
    }

    private static EntryCursor? ReadCursor(QueryReader reader)
    {
        if (reader.Text(CursorName) is not { } text)
        {
            return null;
        }

        if (EntryCursor.TryParse(text, out var cursor))
        {
            return cursor;
        }

        reader.Fault(CursorName, "must be a cursor as a next or prev link has it.");
        return null;
    }
}
