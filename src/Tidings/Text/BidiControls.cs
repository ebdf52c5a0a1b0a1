using System.Buffers;
using System.Text;

namespace Tidings.Text;

/// <summary>The characters that turn the direction of what follows (Unicode Standard Annex #9): of them, those stay that begin and end within a line.</summary>
/// <remarks>One that nobody ends in a name would turn round whatever stands behind the name. Marks of a single place (U+200E, U+200F, U+061C) and letters of all scripts stay.</remarks>
internal static class BidiControls
{
    private const char EndOfEmbedding = '\u202C';
    private const char EndOfIsolate = '\u2069';

    private static readonly SearchValues<char> All = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <returns>The same text where it has no such character.</returns>
    public static string Balanced(string text)
    {
        if (!text.AsSpan().ContainsAny(All))
        {
            return text;
        }

        var unmatched = new HashSet<int>();
        var open = new Stack<int>();
        var isolates = 0;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\u202A' or '\u202B' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068':
                    open.Push(at);
                    isolates += IsIsolate(text[at]) ? 1 : 0;
                    break;
                case EndOfEmbedding:
                    End(at, isIsolate: false);
                    break;
                case EndOfIsolate:
                    End(at, isIsolate: true);
                    break;
                case '\n' or '\r' or '\u0085' or '\u2029':
                    unmatched.UnionWith(open);
                    open.Clear();
                    isolates = 0;
                    break;
                default:
                    break;
            }
        }

        unmatched.UnionWith(open);
        return unmatched.Count == 0 ? text : Without(text, unmatched);

        // The end of an isolate ends embeddings within it, too; the end of an embedding never reaches out of an isolate.
        void End(int at, bool isIsolate)
        {
            while (isIsolate && isolates > 0 && !IsIsolate(text[open.Peek()]))
            {
                unmatched.Add(open.Pop());
            }

            if (open.Count > 0 && IsIsolate(text[open.Peek()]) == isIsolate)
            {
                open.Pop();
                isolates -= isIsolate ? 1 : 0;
            }
            else
            {
                unmatched.Add(at);
            }
        }
    }

    private static bool IsIsolate(char control) => control is >= '\u2066' and <= '\u2068';

    private static string Without(string text, HashSet<int> places)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (!places.Contains(at))
            {
                kept.Append(text[at]);
            }
        }

        return kept.ToString();
    }
}
