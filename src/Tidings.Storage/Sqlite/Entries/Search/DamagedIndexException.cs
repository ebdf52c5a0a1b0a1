namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>The index's file is damaged: it is to be made anew.</summary>
internal sealed class DamagedIndexException(Exception cause) : Exception("The search index is damaged.", cause);
