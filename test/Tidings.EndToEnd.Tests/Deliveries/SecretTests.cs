using System.Text;
using Tidings.EndToEnd.Tests.Harness;

namespace Tidings.EndToEnd.Tests.Deliveries;

/// <summary>decisions.md, "secrets" and "URLs that carry credentials": a secret never leaves, whatever happens around it.</summary>
public sealed class SecretTests(SecretStory story) : IClassFixture<SecretStory>
{
    [Theory]
    [InlineData(SecretStory.Secret)]
    [InlineData(SecretStory.PathCredential)]
    [InlineData(ServerProcess.Token)]
    public void It_is_in_no_log_line(string secret)
    {
        Assert.Contains("dbug: Microsoft.AspNetCore", story.Server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, story.Server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecretStory.Secret)]
    [InlineData(ServerProcess.Token)]
    public void It_is_in_no_file_of_the_data_directory(string secret)
    {
        var files = Directory.GetFiles(story.Server.DataDirectory, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => File.ReadAllBytes(file).AsSpan().IndexOf("proj/shop:env/production:flag/checkout"u8) >= 0);
        Assert.DoesNotContain(files, file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
    }

    [Fact]
    public void The_receiver_got_it()
    {
        // Else the tests beside this one would prove nothing.
        Assert.Contains(story.Receiver.Requests, request => request.Headers.GetValueOrDefault("Authorization") == $"Splunk {SecretStory.Secret}");
        Assert.Contains(story.Receiver.Requests, request => request.Target == $"/{SecretStory.PathCredential}");
    }
}
