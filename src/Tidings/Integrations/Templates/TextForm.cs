using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace Tidings.Integrations.Templates;

/// <summary>The string form of a value, as the vendor's engine prints it.</summary>
internal static class TextForm
{
    // Enough digits for every double; a plain "F" would round, and the default form turns to exponents.
    private static readonly string NoExponent = "0." + new string('#', 340);

    /// <summary>Of a value of a config, which is read once and outside of any rendering.</summary>
    public static string Of(object? value) => Of(value, countedFor: null);

    /// <summary>In a rendering: every item of a list or map counts towards its work, for even empty ones take time to walk.</summary>
    /// <param name="word">Of the tag that prints it: a helper, or else the loop that such a list is mostly printed in.</param>
    public static string Printed(object? value, string word = "each") => Of(value, word);

    private static string Of(object? value, string? countedFor) => value switch
    {
        null or UndefinedBindingResult => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString(NoExponent, CultureInfo.InvariantCulture),
        float number => ((double)number).ToString(NoExponent, CultureInfo.InvariantCulture),
        ContextList list => OfList(list, countedFor),
        ContextMap map => OfMap(map, countedFor),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string OfList(ContextList list, string? countedFor)
    {
        Spend(list.Items.Count, countedFor);
        return string.Concat(list.Items.Select(item => Of(item, countedFor)));
    }

    // Go's fmt prints a map so: RAYMOND hands maps to it.
    private static string OfMap(ContextMap map, string? countedFor)
    {
        Spend(map.Count, countedFor);
        var text = new StringBuilder("map[");
        var members = map.Members;
        while (members.MoveNext())
        {
            text.Append(text.Length > 4 ? " " : "").Append(members.Current.Key).Append(':').Append(Of(members.Current.Value, countedFor));
        }

        return text.Append(']').ToString();
    }

    private static void Spend(int items, string? countedFor)
    {
        if (countedFor is not null)
        {
            RenderBudget.SpendItems(items, countedFor);
        }
    }
}
