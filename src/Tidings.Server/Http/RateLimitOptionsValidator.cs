using Microsoft.Extensions.Options;

namespace Tidings.Server.Http;

[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
