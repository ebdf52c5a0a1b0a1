using Microsoft.Extensions.Options;

namespace Tidings.Delivery.Deliveries;

/// <summary>Checks the ranges of <see cref="DeliveryOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
