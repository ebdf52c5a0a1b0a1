using Tidings.Text;

namespace Tidings.Entries;

/// <summary>Makes the texts of a template context fit for tools, once for all integrations (<see cref="ForeignText"/>).</summary>
/// <remarks>What is sent as it is stored, such as the entry that webhooks sign, is not made from a context and stays as it is.</remarks>
internal static class ContextTexts
{
    /// <summary>A title has one line. All other texts keep theirs: what a template puts into a field of one line goes through <c>oneLine</c>.</summary>
    public static void Tidy(Dictionary<string, object?> context)
    {
        foreach (var (name, value) in context.ToList())
        {
            context[name] = Tidied(value, name is "title" ? ForeignText.Line : ForeignText.Lines);
        }
    }

    private static object? Tidied(object? value, Func<string, string> tidy)
    {
        switch (value)
        {
            case string text:
                return tidy(text);
            case Dictionary<string, object?> map:
                foreach (var (key, member) in map.ToList())
                {
                    var name = tidy(key);
                    if (name != key)
                    {
                        map.Remove(key);
                    }

                    map[name] = Tidied(member, tidy);
                }

                return map;
            case List<object?> list:
                for (var at = 0; at < list.Count; at++)
                {
                    list[at] = Tidied(list[at], tidy);
                }

                return list;
            default:
                return value;
        }
    }
}
