using System.Text;

namespace Tidings.Server.Commands.Completion;

/// <summary>For fish: a line for each word, held to the command it belongs to.</summary>
internal static class FishScript
{
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        var script = new StringBuilder("# Completion of `tidings` for fish. Use: tidings completion fish > ~/.config/fish/completions/tidings.fish\n");
        script.Append("function __tidings_at\n    set -l at ''\n    for word in (commandline -opc)[2..]\n        switch \"$at $word\"\n            case ");
        script.AppendJoin(' ', commands.Where(command => command.Path.Length > 0).Select(command => $"' {command.Path}'"));
        script.Append("\n                set at \"$at $word\"\n        end\n    end\n    test \"$at\" = \"$argv[1]\"\nend\n");
        foreach (var command in commands)
        {
            var here = $"complete -c tidings -n \"__tidings_at '{(command.Path.Length == 0 ? "" : $" {command.Path}")}'\"";
            foreach (var (name, does) in command.Commands)
            {
                script.Append($"{here} -f -a {name} -d {Quote(does)}\n");
            }

            foreach (var option in command.Options)
            {
                var value = !option.TakesValue ? "" : option.Values.Count > 0 ? $" -x -a {Quote(string.Join(' ', option.Values))}" : " -r -F";
                script.Append($"{here} -l {option.Name.TrimStart('-')}{value} -d {Quote(option.Does)}\n");
            }
        }

        return script.ToString();
    }

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).ReplaceLineEndings(" ")}'";
}
