using System.CommandLine;

namespace Tidings.Server.Commands.Tokens;

/// <summary>The options that every token command has.</summary>
internal sealed class TokenOptions
{
    private readonly Option<string?> _data = DataOption.Create();
    private readonly Option<string?> _account = new("--account") { Description = "Id of the account. Default: the only one there is.", HelpName = "ID" };

    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_account);
    }

    /// <summary>Opens the data directory that the command line, the environment or appsettings.json names.</summary>
    public Task<AccountData> OpenAsync(ParseResult result, TimeProvider time, CancellationToken cancellationToken) =>
        AccountData.OpenAsync(DataOption.Settings(result, _data), result.GetValue(_account), time, cancellationToken);
}
