using Microsoft.Extensions.Options;

namespace Tidings.Server.Access;

[OptionsValidator]
internal sealed partial class AuthenticationOptionsValidator : IValidateOptions<AuthenticationOptions>;
