using Tidings.Server.Hosting;

namespace Tidings.Server.Tests.Hosting;

public class OpenFilesTests
{
    [Theory]
    [InlineData("Max processes             127231               127231               processes \nMax open files            1024                 524288               files     \n", 1024L)]
    [InlineData("Max open files            unlimited            unlimited            files     \n", null)]
    [InlineData("", null)]
    public void The_soft_limit_is_read_as_the_kernel_writes_it(string limits, long? limit) => Assert.Equal(limit, OpenFiles.Read(limits));

    [Fact]
    public void Too_small_a_limit_is_told_with_the_number_that_is_needed()
    {
        var refusal = OpenFiles.Refuse(200, 512);

        Assert.Contains("may have 200 files open, and needs 512", refusal, StringComparison.Ordinal);
        Assert.Contains("ulimit -n 16384", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512L)]
    [InlineData(null)]
    public void A_limit_that_will_do_and_none_are_not_refused(long? limit) => Assert.Null(OpenFiles.Refuse(limit, 512));
}
