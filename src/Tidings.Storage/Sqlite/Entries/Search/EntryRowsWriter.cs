using System.Text.Json;
using Tidings.Access;
using Tidings.Entries;
using Tidings.Entries.Search;
using Tidings.Storage.Sqlite.Entries.Search.Signatures;
using Tidings.Storage.Sqlite.Entries.Search.Words;

namespace Tidings.Storage.Sqlite.Entries.Search;

/// <summary>Writes what the index keeps of entries, within one transaction of the index's own file.</summary>
internal sealed class EntryRowsWriter(SqliteSession session, SignatureTable signatures, bool hasText)
{
    private readonly Dictionary<AccountId, int> _accounts = [];
    private SearchBlock? _block;

    /// <summary>Takes in entries, each position after the one before.</summary>
    public void Add(IReadOnlyList<LoggedEntry> entries)
    {
        foreach (var logged in entries)
        {
            // What cannot be read back is found by nobody; it is not delivered either.
            if (TryRead(logged) is { } entry)
            {
                Add(logged, entry);
            }
        }
    }

    /// <summary>Writes what is still in memory.</summary>
    public void Flush()
    {
        SaveBlock();
        signatures.Flush(session);
    }

    /// <summary>The entry as the log has it; null when it cannot be read back.</summary>
    public static AuditLogEntry? TryRead(LoggedEntry logged)
    {
        try
        {
            return EntryReader.ReadStored(logged.Payload);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private void Add(LoggedEntry logged, AuditLogEntry entry)
    {
        var position = logged.Position;
        if (_block is null || SearchBlock.FirstOf(position) != _block.First)
        {
            SaveBlock();
            _block = SearchBlock.Load(session, position);
            Begin(SearchBlock.PartOf(position));
        }

        _block.Set(position, new SearchRow(entry.Date.ToUnixTimeMilliseconds(), NumberOf(logged.Account), signatures.FindOrAdd(session, entry.Accesses)));
        if (hasText)
        {
            TextTable.Insert(session, position, EntryText.WordsOf(entry));
        }
    }

    private void SaveBlock()
    {
        _block?.Save(session);
        _block = null;
    }

    private void Begin(long part)
    {
        if (hasText)
        {
            TextTable.Create(session, part);
        }
    }

    private int NumberOf(AccountId account)
    {
        if (_accounts.TryGetValue(account, out var known))
        {
            return known;
        }

        session.Use("INSERT INTO accounts (id) VALUES (?1) ON CONFLICT (id) DO NOTHING").Bind(1, account.Value).Execute();
        using var found = session.Use("SELECT account FROM accounts WHERE id = ?1").Bind(1, account.Value);
        found.Step();
        return _accounts[account] = found.Int32(0);
    }
}
