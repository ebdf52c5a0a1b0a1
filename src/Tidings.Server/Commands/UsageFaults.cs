using System.CommandLine;
using System.CommandLine.Parsing;
using Tidings.Validation;

namespace Tidings.Server.Commands;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class UsageFaults
{
    // The library says so of each word that it could not place; in our words it is told what was meant.
    private const string Unplaced = "Unrecognized command or argument";
    private const string NoSubcommand = "Required command was not provided";

    /// <summary>Whether a word that looks like an option was taken for the argument of a command, as the library does with one that it does not know. After <c>--</c> it is meant.</summary>
    public static bool HasStrays(ParseResult result) => result.Action == result.CommandResult.Command.Action && Strays(result).Any();

    public static IReadOnlyList<string> Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var path = PathOf(result.CommandResult);
        List<string> unknown = [.. result.UnmatchedTokens.Concat(Strays(result))];
        if (unknown.Exists(word => word.StartsWith('-')))
        {
            // The other words are, as far as can be told, the values of options that do not exist.
            unknown.RemoveAll(word => !word.StartsWith('-'));
        }

        List<string> lines = [.. unknown.Select(word => Unknown(word, command, path)).Distinct()];
        foreach (var message in result.Errors.Select(error => error.Message).Where(message => !message.StartsWith(Unplaced, StringComparison.Ordinal)))
        {
            if (!message.StartsWith(NoSubcommand, StringComparison.Ordinal))
            {
                lines.Add(message);
            }
            else if (lines.Count == 0)
            {
                lines.Add($"{path}: say what to do: {string.Join(", ", NamesOf(command))}.");
            }
        }

        lines.Add($"`{path} --help` tells what there is.");
        return [.. lines.Select(TerminalText.Of)];
    }

    private static IEnumerable<string> Strays(ParseResult result)
    {
        if (result.Tokens.Any(token => token.Type == TokenType.DoubleDash))
        {
            return [];
        }

        var values = result.CommandResult.Children.Where(child => child is ArgumentResult or OptionResult { Option.Arity.MaximumNumberOfValues: > 1 });
        return values.SelectMany(child => child.Tokens).Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-');
    }

    private static string Unknown(string word, Command command, string path)
    {
        if (word.StartsWith('-'))
        {
            var name = word.Split('=', ':')[0];
            return $"{path}: there is no option {name}.{Hint(name, OptionsOf(command))}";
        }

        var names = NamesOf(command);
        return names.Count > 0 && command.Arguments.Count == 0
            ? $"{path}: there is no command '{word}'.{Hint(word, names)}"
            : $"{path}: '{word}' is one word too many.";
    }

    private static string Hint(string written, IEnumerable<string> known) =>
        NearestName.Of(written, known) is { } near ? $" Did you mean {near}?" : "";

    private static List<string> NamesOf(Command command) => [.. command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name)];

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Select(option => option.Name).Append(TidingsCommand.HelpName).Append(TidingsCommand.VersionName);

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;
}
