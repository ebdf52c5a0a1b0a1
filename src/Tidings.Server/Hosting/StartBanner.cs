using Tidings.Access;
using Tidings.Server.OpenApi;

namespace Tidings.Server.Hosting;

/// <summary>What a start tells the person who made it, line by line as it becomes true.</summary>
internal sealed class StartBanner(TextWriter output)
{
    public void Opened(string dataDirectory, string library, int integrations)
    {
        output.WriteLine($"Tidings {ProgramVersion.Text}");
        Line("data", dataDirectory);
        Line("storage", library);
        Line("integrations", $"{integrations}");
        output.Flush();
    }

    /// <summary>Told as soon as it is stored: whatever fails later, the token is known.</summary>
    public void FirstToken(TokenSecret token)
    {
        Line("admin token", $"{token.Reveal()}  (shown this once)");
        output.Flush();
    }

    public void Listening(ICollection<string> urls)
    {
        foreach (var url in urls)
        {
            Line("listening", url);
        }

        if (urls.FirstOrDefault(url => !url.StartsWith("http://unix:", StringComparison.Ordinal)) is { } first)
        {
            Line("docs", first.TrimEnd('/') + OpenApiDocumentation.PagesPath);
        }

        output.Flush();
    }

    private void Line(string what, string value) => output.WriteLine($"  {what,-12} {value}");
}
