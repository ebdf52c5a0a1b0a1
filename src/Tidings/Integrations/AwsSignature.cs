namespace Tidings.Integrations;

/// <summary>Signing as Amazon Web Services want it (Signature Version 4), an addition of ours to the manifest format: <c>endpoint.awsSignature</c>.</summary>
/// <param name="Service">The service's signing name, such as <c>cloudtrail-data</c>.</param>
/// <param name="Region">Template over the form variables: <c>us-east-1</c>, or <c>{{awsRegion arn}}</c>.</param>
/// <param name="AccessKeyIdVariable">Key of the form variable that holds the access key's id.</param>
/// <param name="SecretAccessKeyVariable">Key of the secret form variable that holds the access key.</param>
/// <param name="SessionTokenVariable">Key of the secret form variable that holds the token of temporary credentials; null where there is none.</param>
public sealed record AwsSignature(string Service, string Region, string AccessKeyIdVariable, string SecretAccessKeyVariable, string? SessionTokenVariable);
