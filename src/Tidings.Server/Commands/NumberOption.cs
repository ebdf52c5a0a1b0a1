using System.CommandLine;
using System.Globalization;

namespace Tidings.Server.Commands;

/// <summary>An option whose value is a whole number within bounds.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string description, int least, int most, int usual, string? helpName = null)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var text = result.Tokens is [{ Value: var given }] ? given : "";
                if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                {
                    return number;
                }

                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} {text}: give a whole number from {least} to {most}."));
                return usual;
            },
        };
        option.HelpName = helpName ?? option.HelpName;
        return option;
    }
}
