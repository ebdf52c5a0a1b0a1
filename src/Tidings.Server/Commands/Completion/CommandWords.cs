using System.CommandLine;

namespace Tidings.Server.Commands.Completion;

/// <summary>What may follow one command, for the scripts that complete words in a shell.</summary>
/// <param name="Path">The words before it, without the program's own: <c>token create</c>; empty for the program alone.</param>
/// <param name="Commands">Names of its subcommands with what they do.</param>
/// <param name="Options">Those of its own and those that every command has.</param>
internal sealed record CommandWords(string Path, IReadOnlyList<(string Name, string Does)> Commands, IReadOnlyList<OptionWords> Options)
{
    /// <summary>Every command below a root, itself first.</summary>
    public static IReadOnlyList<CommandWords> Of(Command root)
    {
        var found = new List<CommandWords>();
        Add(root, "", found);
        return found;
    }

    private static void Add(Command command, string path, List<CommandWords> found)
    {
        var below = command.Subcommands.Where(known => !known.Hidden).ToList();
        found.Add(new CommandWords(
            path,
            [.. below.Select(known => (known.Name, known.Description ?? ""))],
            [.. command.Options.Where(option => !option.Hidden && !option.Recursive).Select(OptionWords.Of), .. OptionWords.Everywhere]));
        foreach (var known in below)
        {
            Add(known, path.Length == 0 ? known.Name : $"{path} {known.Name}", found);
        }
    }
}
