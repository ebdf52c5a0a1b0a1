using System.Globalization;

namespace Tidings.Deliveries;

/// <summary>Reads the header <c>Retry-After</c> (RFC 9110, 10.2.3) as receivers send it: seconds of any size, with decimals too, or a date.</summary>
public static class RetryAfter
{
    /// <summary>Longest wait that a receiver can ask for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="value">The header as it came; null when there was none.</param>
    /// <returns>Whole seconds, rounded up, from 1 s to <see cref="Longest"/>; null for what asks for no wait: none, unreadable, zero, negative or past.</returns>
    public static TimeSpan? Read(string? value, DateTimeOffset now)
    {
        var text = value.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        // A double takes seconds of any number of digits: past its range they are infinite, and capped like the rest.
        var seconds = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? (date - now).TotalSeconds
            : double.NaN;
        return seconds > 0 ? TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, Longest.TotalSeconds))) : null;
    }
}
