using System.Globalization;

namespace Tidings.Benchmarks.Samples;

/// <summary>A flag change of about 1.5 kB, as the vendor's detail representation shapes it, with a number in its id.</summary>
internal static class SampleEntry
{
    /// <summary>Digits of the number, so that every entry has the same size.</summary>
    public const int Digits = 10;

    public const string DigitFormat = "D10";

    /// <summary>What stands before the number, once in an entry.</summary>
    public static ReadOnlySpan<byte> Mark => "\"bench-"u8;

    private const string Text =
        """
        {"_links":{"canonical":{"href":"/api/v2/flags/shop/checkout-v2","type":"application/json"},"parent":{"href":"/api/v2/auditlog","type":"application/json"},
        "site":{"href":"/shop/production/features/checkout-v2","type":"text/html"}},"_id":"bench-NUMBER",
        "_accountId":"66f0c0ffee0123456789ab00","date":1729123867537,"accesses":[{"action":"updateOn","resource":"proj/shop;retail:env/production;live,eu:flag/checkout-v2;payments"}],
        "kind":"flag","name":"Checkout v2","description":"* Turned the flag on\n","shortDescription":"","comment":"Go live with the new checkout",
        "member":{"_links":{"parent":{"href":"/api/v2/members","type":"application/json"}},"_id":"66f0c0ffee0123456789ab01","email":"kim@example.com","firstName":"Kim","lastName":"Lee"},
        "titleVerb":"turned on the flag","title":"[Kim Lee](mailto:kim@example.com) turned on the flag [Checkout v2](/shop/production/features/checkout-v2) in `Production`",
        "target":{"_links":{"site":{"href":"/shop/production/features/checkout-v2","type":"text/html"}},"name":"Checkout v2","resources":["proj/shop:env/production:flag/checkout-v2"]},
        "previousVersion":{"key":"checkout-v2","name":"Checkout v2","kind":"boolean","description":"The new checkout","temporary":true,"archived":false,"tags":["payments"],"environments":{"production":{"on":false}}},
        "currentVersion":{"key":"checkout-v2","name":"Checkout v2","kind":"boolean","description":"The new checkout","temporary":true,"archived":false,"tags":["payments"],"environments":{"production":{"on":true}}}}
        """;

    public static string Json(long number) =>
        Text.ReplaceLineEndings("").Replace("NUMBER", number.ToString(DigitFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
