using System.Text;

namespace Tidings.Server.Commands.Completion;

/// <summary>For zsh: as for bash, with what each word means beside it.</summary>
internal static class ZshScript
{
    public static string Of(IReadOnlyList<CommandWords> commands)
    {
        var script = new StringBuilder("#compdef tidings\n# Completion of `tidings` for zsh. Use: tidings completion zsh > \"${fpath[1]}/_tidings\", or: source <(tidings completion zsh)\n_tidings() {\n");
        script.Append("    local at=\"\" word\n    local -a offers\n    for word in \"${(@)words[2,CURRENT-1]}\"; do\n        case \"$at $word\" in\n");
        script.Append($"            {string.Join("|", commands.Where(command => command.Path.Length > 0).Select(command => $"\" {command.Path}\""))}) at=\"$at $word\" ;;\n");
        script.Append("        esac\n    done\n    case \"$at ${words[CURRENT-1]}\" in\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.TakesValue))
            {
                script.Append($"        \"{At(command)} {option.Name}\") {(option.Values.Count > 0 ? $"compadd -- {string.Join(' ', option.Values)}" : "_files")}; return ;;\n");
            }
        }

        script.Append("    esac\n    case \"$at\" in\n");
        foreach (var command in commands)
        {
            var offers = command.Commands.Concat(command.Options.Select(option => (option.Name, option.Does)));
            script.Append($"        \"{At(command)}\") offers=({string.Join(' ', offers.Select(offer => Quote(offer.Name, offer.Item2)))}) ;;\n");
        }

        return script.Append(
            "    esac\n    _describe 'tidings' offers || _files\n}\nif [[ \"$funcstack[1]\" == _tidings ]]; then _tidings \"$@\"; else compdef _tidings tidings; fi\n").ToString();
    }

    private static string At(CommandWords command) => command.Path.Length == 0 ? "" : $" {command.Path}";

    // In single quotes; a colon parts name and meaning.
    private static string Quote(string name, string does) =>
        $"'{name}:{does.Replace("'", "'\\''", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal).ReplaceLineEndings(" ")}'";
}
