using Tidings.Text;

namespace Tidings.Tests.Text;

public sealed class AddressMaskTests
{
    [Theory]
    [InlineData("https://hooks.slack.com/services/T0/B0/X0", "https://hooks.slack.com/********")]
    [InlineData("https://chat.example.com:8443/hooks/abc?x=1#y", "https://chat.example.com:8443/********")]
    [InlineData("https://kim:pass@hooks.example.com/a", "https://hooks.example.com/********")]
    [InlineData("not an address", "********")]
    [InlineData("", "")]
    public void Host_and_port_stay_and_nothing_else(string address, string mask) => Assert.Equal(mask, AddressMask.Of(address));

    [Theory]
    [InlineData("https://hooks.slack.com/********", true)]
    [InlineData("********", true)]
    [InlineData("https://hooks.slack.com/services/T0", false)]
    [InlineData("https://hooks.slack.com/", false)]
    [InlineData("", false)]
    public void A_mask_is_told_from_an_address(string text, bool isMask) => Assert.Equal(isMask, AddressMask.IsOne(text));
}
