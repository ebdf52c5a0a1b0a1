namespace Tidings.Text;

/// <summary>How an address that is itself a credential looks to those who may not use it: scheme, host and port, and stars for the rest.</summary>
public static class AddressMask
{
    // As long for every address: a length would tell something.
    private const string Rest = "/********";

    /// <summary>Empty for an empty one; stars alone for what is no address.</summary>
    public static string Of(string address) =>
        address.Length == 0 ? ""
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority.Length > 0 ? $"{uri.Scheme}://{uri.Authority}{Rest}"
        : Rest[1..];

    /// <summary>True for what <see cref="Of"/> makes of any address.</summary>
    public static bool IsOne(string text) => text.Length > 0 && text == Of(text);
}
