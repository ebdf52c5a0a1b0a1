using System.CommandLine;
using System.CommandLine.Completions;

namespace Tidings.Server.Commands.Completion;

/// <summary>An option, as a shell completes it.</summary>
/// <param name="Values">What its value is one of; empty where it is anything, such as a path.</param>
internal sealed record OptionWords(string Name, string Does, bool TakesValue, IReadOnlyList<string> Values)
{
    public static IReadOnlyList<OptionWords> Everywhere { get; } =
    [
        new OptionWords(TidingsCommand.HelpName, "Show help and usage information.", TakesValue: false, []),
        new OptionWords(TidingsCommand.VersionName, "Print the version of this program.", TakesValue: false, []),
    ];

    public static OptionWords Of(Option option)
    {
        var takesValue = option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);
        return new OptionWords(
            option.Name, option.Description ?? "", takesValue, takesValue ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)] : []);
    }
}
