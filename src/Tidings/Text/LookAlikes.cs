using System.Collections.Frozen;

namespace Tidings.Text;

/// <summary>Characters that look like marks and are none, for markup that has no way to escape its marks.</summary>
internal static class LookAlikes
{
    private static readonly FrozenDictionary<char, char> OfMarks = new Dictionary<char, char>
    {
        ['*'] = '\u2217', // asterisk operator
        ['_'] = '\u02CD', // modifier letter low macron
        ['~'] = '\u223C', // tilde operator
        ['`'] = '\u02CB', // modifier letter grave accent
        ['>'] = '\uFF1E', // fullwidth greater-than sign
    }.ToFrozenDictionary();

    /// <returns>The same character where it has no look-alike.</returns>
    public static char Of(char mark) => OfMarks.GetValueOrDefault(mark, mark);
}
