namespace Tidings.Server.Deliveries;

/// <summary>Where a delivery stands, for people: the journal's states, and that of an entry which still waits in the log.</summary>
internal enum DeliveryWord
{
    Delivered,
    Waiting,
    Retrying,
    Abandoned,
}
