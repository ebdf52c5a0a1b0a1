using System.Globalization;

namespace Tidings.Validation;

/// <summary>Ends the reading of JSON that holds more values than it may. Caught where the reading began.</summary>
/// <param name="most">Values it may hold.</param>
internal sealed class TooManyValuesException(int most)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"holds more than {most} values (objects, arrays, strings, numbers, booleans and nulls, however deep)"));
