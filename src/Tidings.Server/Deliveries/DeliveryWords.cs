using Tidings.Deliveries;

namespace Tidings.Server.Deliveries;

/// <summary>The states of deliveries as they are written on the wire.</summary>
internal static class DeliveryWords
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<DeliveryWord>().Select(Of)];

    public static string Of(DeliveryWord word) => word switch
    {
        DeliveryWord.Delivered => "delivered",
        DeliveryWord.Waiting => "waiting",
        DeliveryWord.Retrying => "retrying",
        DeliveryWord.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "unknown state"),
    };

    public static DeliveryWord Of(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => DeliveryWord.Delivered,
        DeliveryState.Retrying => DeliveryWord.Retrying,
        DeliveryState.Abandoned => DeliveryWord.Abandoned,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown state"),
    };

    /// <summary>Null for a word that is none of them.</summary>
    public static DeliveryWord? Find(string? text)
    {
        foreach (var word in Enum.GetValues<DeliveryWord>())
        {
            if (Of(word) == text)
            {
                return word;
            }
        }

        return null;
    }
}
