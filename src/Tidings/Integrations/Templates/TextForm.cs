using System.Globalization;
using System.Text;

namespace Tidings.Integrations.Templates;

/// <summary>What the vendor's engine makes of a value: its text, and whether it counts as something.</summary>
internal static class TextForm
{
    // Enough digits for every double; a plain "F" would round, and the default form turns to exponents.
    private static readonly string NoExponent = "0." + new string('#', 340);

    /// <summary>Of a value of a config, which is read once and outside of any rendering.</summary>
    public static string Of(object? value) => Of(value, isCounted: false);

    /// <summary>In a rendering: every item of a list or map counts towards its work, for even empty ones take time to walk.</summary>
    public static string Printed(object? value) => Of(value, isCounted: true);

    /// <summary>False for null, false, 0, an empty text, an empty list and an empty map: what <c>{{#if}}</c> asks.</summary>
    public static bool IsSomething(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        string text => text.Length > 0,
        ContextList list => list.Items.Count > 0,
        ContextMap map => map.Count > 0,
        _ => !IsZero(value),
    };

    public static bool IsZero(object? value) => value switch
    {
        long number => number == 0,
        int number => number == 0,
        double number => number == 0,
        _ => false,
    };

    private static string Of(object? value, bool isCounted) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString(NoExponent, CultureInfo.InvariantCulture),
        float number => ((double)number).ToString(NoExponent, CultureInfo.InvariantCulture),
        ContextList list => OfList(list, isCounted),
        ContextMap map => OfMap(map, isCounted),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string OfList(ContextList list, bool isCounted)
    {
        Spend(list.Items.Count, isCounted);
        return string.Concat(list.Items.Select(item => Of(item, isCounted)));
    }

    // Go's fmt prints a map so: RAYMOND hands maps to it.
    private static string OfMap(ContextMap map, bool isCounted)
    {
        Spend(map.Count, isCounted);
        var text = new StringBuilder("map[");
        foreach (var (name, value) in map)
        {
            text.Append(text.Length > 4 ? " " : "").Append(name).Append(':').Append(Of(value, isCounted));
        }

        return text.Append(']').ToString();
    }

    private static void Spend(int items, bool isCounted)
    {
        if (isCounted)
        {
            RenderBudget.SpendItems(items);
        }
    }
}
