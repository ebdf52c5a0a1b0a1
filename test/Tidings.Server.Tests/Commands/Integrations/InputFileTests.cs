using Tidings.Server.Commands;
using Tidings.Server.Commands.Integrations;

namespace Tidings.Server.Tests.Commands.Integrations;

public sealed class InputFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("tidings-input-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Files_of_a_directory_are_found_at_all_levels_and_named_by_their_path_below_it()
    {
        Make("flag/toggle.json", "flag/deep/er.json", "b.json", "flag.txt", "a.json");

        Assert.Equal(["a.json", "b.json", "flag/deep/er.json", "flag/toggle.json"], InputFile.Find("--entries", [_directory]).Select(file => file.Name));
    }

    [Fact]
    public void A_lone_file_has_its_own_name_whatever_its_ending()
    {
        Make("flag/toggle.txt");

        Assert.Equal(["toggle.txt"], InputFile.Find("--entries", [Path.Combine(_directory, "flag", "toggle.txt")]).Select(file => file.Name));
    }

    [Fact]
    public void Paths_stay_in_the_order_given()
    {
        Make("b/x.json", "a/y.json");

        Assert.Equal(["x.json", "y.json"], InputFile.Find("--entries", [Path.Combine(_directory, "b"), Path.Combine(_directory, "a")]).Select(file => file.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing")]
    public void A_path_that_leads_to_nothing_is_refused(string path)
    {
        var failure = Assert.Throws<CommandFailedException>(() => InputFile.Find("--entries", [Path.Combine(_directory, path)]));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Contains("--entries", failure.Message, StringComparison.Ordinal);
    }

    private void Make(params string[] paths)
    {
        foreach (var path in paths)
        {
            var file = Path.Combine(_directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // ! : it lies in the directory.
            File.WriteAllText(file, "{}");
        }
    }
}
