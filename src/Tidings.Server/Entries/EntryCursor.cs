using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tidings.Entries.Search;

namespace Tidings.Server.Entries;

/// <summary>Where a page of the audit log goes on, as links carry it. Many entries can have one date, so a date alone would lose or repeat some.</summary>
/// <param name="Upwards">True for the page of newer entries.</param>
internal readonly record struct EntryCursor(EntryPlace Place, bool Upwards)
{
    private const char Older = 'o';
    private const char Newer = 'n';

    /// <summary><c>o1729123867537.42</c></summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Upwards ? Newer : Older)}{Place.Date}.{Place.Position}");

    public static bool TryParse(string text, [NotNullWhen(true)] out EntryCursor? cursor)
    {
        cursor = null;
        if (text is not [Older or Newer, .. var numbers] || numbers.Split('.') is not [var date, var position]
            || !long.TryParse(date, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        cursor = new EntryCursor(new EntryPlace(milliseconds, number), text[0] == Newer);
        return true;
    }
}
