using Tidings.Server.Hosting;
using Tidings.Server.Hosting.Settings;

namespace Tidings.Server.Tests.Hosting;

/// <summary>What the published folder holds beside the program.</summary>
public sealed class PackagingTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("tidings-packaging-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_sample_of_the_settings_file_says_the_defaults()
    {
        var without = Read();
        File.Copy(Path.Combine(Repository(), "packaging", "appsettings.sample.json"), Path.Combine(_directory.FullName, "appsettings.json"));
        var with = Read();

        Assert.NotEmpty(with.Configuration.GetChildren());
        Assert.Equivalent(without.Server, with.Server, strict: true);
    }

    private ServerSettings Read() => ServerSettings.Read(new Surroundings(_directory.FullName, new Dictionary<string, string>()), []);

    private static string Repository()
    {
        var place = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(place.FullName, "Tidings.slnx")))
        {
            place = place.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return place.FullName;
    }
}
