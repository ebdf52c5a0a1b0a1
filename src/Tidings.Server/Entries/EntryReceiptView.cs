namespace Tidings.Server.Entries;

/// <summary>The shape of what <see cref="EntryReceipt"/> writes, for the OpenAPI document.</summary>
internal sealed record EntryReceiptView(int Accepted, int Duplicates, IReadOnlyList<EntryReceiptItem> Items);
