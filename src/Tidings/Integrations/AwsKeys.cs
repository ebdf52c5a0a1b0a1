namespace Tidings.Integrations;

/// <summary>Credentials of Amazon Web Services.</summary>
/// <param name="SessionToken">Empty but for temporary credentials.</param>
internal sealed record AwsKeys(string AccessKeyId, string SecretAccessKey, string SessionToken)
{
    /// <summary>Never the keys.</summary>
    public override string ToString() => nameof(AwsKeys);
}
