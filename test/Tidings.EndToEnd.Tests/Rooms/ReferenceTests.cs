using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Tidings.EndToEnd.Tests.Rooms;

/// <summary>Server → Delivery, Storage → Tidings, and never back; the client stands alone. Held against the built assemblies: a project file may refer to more than is used.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("Tidings")]
    [InlineData("Tidings.Delivery", "Tidings")]
    [InlineData("Tidings.Storage", "Tidings")]
    [InlineData("Tidings.Server", "Tidings", "Tidings.Delivery", "Tidings.Storage")]
    [InlineData("Tidings.Client")]
    public void An_assembly_uses_only_those_of_ours_below_it(string assembly, params string[] below) =>
        Assert.Empty(ReferencesOf(assembly).Where(IsOurs).Except(below));

    [Theory]
    [InlineData("Tidings", "Microsoft.AspNetCore.", "Microsoft.Data.Sqlite", "SQLitePCLRaw", "System.Net.Http", "System.Net.Sockets", "Microsoft.Extensions.")]
    [InlineData("Tidings.Delivery", "Microsoft.AspNetCore.", "Microsoft.Data.Sqlite", "SQLitePCLRaw")]
    [InlineData("Tidings.Storage", "Microsoft.AspNetCore.", "System.Net.Http", "System.Net.Sockets", "System.Net.Security")]
    [InlineData("Tidings.Server", "SQLitePCLRaw", "Microsoft.Data.Sqlite")]
    public void An_assembly_does_not_know_what_is_another_ones_business(string assembly, params string[] foreign) =>
        Assert.DoesNotContain(ReferencesOf(assembly), reference => foreign.Any(name => reference.StartsWith(name, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Tidings")]
    [InlineData("Tidings.Delivery", "Tidings")]
    [InlineData("Tidings.Storage", "Tidings")]
    [InlineData("Tidings.Server", "Tidings.Delivery", "Tidings.Storage")]
    [InlineData("Tidings.Client")]
    public void A_project_refers_to_those_directly_below_it(string project, params string[] below)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));

        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string?)reference.Attribute("Include")));

        Assert.Equal(below, references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_client_asks_programs_for_abstractions_only() => Assert.All(
        ReferencesOf("Tidings.Client").Where(name => !name.StartsWith("System.", StringComparison.Ordinal)),
        name => Assert.Matches(@"^Microsoft\.Extensions\.[A-Za-z.]+\.Abstractions$", name));

    private static bool IsOurs(string name) => name == "Tidings" || name.StartsWith("Tidings.", StringComparison.Ordinal);

    private static IReadOnlyList<string> ReferencesOf(string assembly)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
