using System.Text;

namespace Tidings.Server.Commands.Completion;

/// <summary>For bash: one function that follows the words to the command they name. What takes any value is left to bash's own completion of file names.</summary>
internal static class BashScript
{
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        var script = new StringBuilder("# Completion of `tidings` for bash. Use: source <(tidings completion bash)\n_tidings() {\n");
        script.Append("    local at=\"\" word words=\"\" current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n");
        script.Append("    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case \"$at $word\" in\n");
        script.Append($"            {string.Join("|", commands.Where(command => command.Path.Length > 0).Select(command => $"\" {command.Path}\""))}) at=\"$at $word\" ;;\n");
        script.Append("        esac\n    done\n    case \"$at $before\" in\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.TakesValue))
            {
                script.Append($"        \"{At(command)} {option.Name}\") COMPREPLY=($(compgen -W \"{string.Join(' ', option.Values)}\" -- \"$current\")); return ;;\n");
            }
        }

        script.Append("    esac\n    case \"$at\" in\n");
        foreach (var command in commands)
        {
            var words = command.Commands.Select(known => known.Name).Concat(command.Options.Select(option => option.Name));
            script.Append($"        \"{At(command)}\") words=\"{string.Join(' ', words)}\" ;;\n");
        }

        return script.Append("    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -o default -F _tidings tidings\n").ToString();
    }

    private static string At(CommandWords command) => command.Path.Length == 0 ? "" : $" {command.Path}";
}
