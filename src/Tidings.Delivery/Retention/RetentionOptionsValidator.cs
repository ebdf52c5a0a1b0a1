using Microsoft.Extensions.Options;

namespace Tidings.Delivery.Retention;

/// <summary>Checks the ranges of <see cref="RetentionOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
