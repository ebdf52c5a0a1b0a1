using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace Tidings.Integrations.Templates;

/// <summary>The string form of a value, as the vendor's engine prints it.</summary>
internal static class TextForm
{
    // Enough digits for every double; a plain "F" would round, and the default form turns to exponents.
    private static readonly string NoExponent = "0." + new string('#', 340);

    public static string Of(object? value) => value switch
    {
        null or UndefinedBindingResult => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString(NoExponent, CultureInfo.InvariantCulture),
        float number => ((double)number).ToString(NoExponent, CultureInfo.InvariantCulture),
        ContextList list => string.Concat(list.Items.Select(Of)),
        ContextMap map => OfMap(map),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Go's fmt prints a map so: RAYMOND hands maps to it.
    private static string OfMap(ContextMap map)
    {
        var text = new StringBuilder("map[");
        var members = map.Members;
        while (members.MoveNext())
        {
            text.Append(text.Length > 4 ? " " : "").Append(members.Current.Key).Append(':').Append(Of(members.Current.Value));
        }

        return text.Append(']').ToString();
    }
}
