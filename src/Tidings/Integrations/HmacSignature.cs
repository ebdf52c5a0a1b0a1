namespace Tidings.Integrations;

/// <summary>Signing in the vendor's way: a header holds the lower-case hexadecimal HMAC-SHA256 of the body.</summary>
/// <param name="HeaderName">Left out of the request when the secret is empty.</param>
/// <param name="SecretVariable">Key of the form variable that holds the secret; its UTF-8 bytes are the HMAC key.</param>
public sealed record HmacSignature(string HeaderName, string SecretVariable);
