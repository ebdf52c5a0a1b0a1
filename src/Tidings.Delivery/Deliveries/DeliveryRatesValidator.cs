using Microsoft.Extensions.Options;

namespace Tidings.Delivery.Deliveries;

/// <summary>Refuses <c>Delivery:Rates</c> that could not be applied as they were meant.</summary>
internal sealed class DeliveryRatesValidator : IValidateOptions<DeliveryOptions>
{
    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        DeliveryRates.Parse(options.Rates, out var faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"Delivery:Rates: {fault}"));
    }
}
