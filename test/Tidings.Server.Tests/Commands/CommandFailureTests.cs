using Tidings.Server.Commands;

namespace Tidings.Server.Tests.Commands;

public class CommandFailureTests
{
    [Theory]
    [InlineData(typeof(UnauthorizedAccessException), 69)]
    [InlineData(typeof(IOException), 69)]
    [InlineData(typeof(FileNotFoundException), 69)]
    [InlineData(typeof(OperationCanceledException), 130)]
    [InlineData(typeof(InvalidOperationException), 1)]
    [InlineData(typeof(ArgumentNullException), 1)]
    public void Whatever_is_thrown_is_one_line_and_an_exit_code(Type type, int code)
    {
        var failure = CommandFailure.Of(Assert.IsAssignableFrom<Exception>(Activator.CreateInstance(type)));

        Assert.Equal(code, failure.ExitCode);
        Assert.DoesNotContain('\n', Assert.Single(failure.Lines));
    }

    [Fact]
    public void A_store_that_cannot_be_had_and_one_that_was_told_wrong_are_told_apart()
    {
        Assert.Equal(ExitCode.Unavailable, CommandFailure.Of(new StorageUnavailableException("disk")).ExitCode);
        Assert.Equal(ExitCode.Configuration, CommandFailure.Of(new StorageUnavailableException("key") { IsMisconfigured = true }).ExitCode);
    }
}
