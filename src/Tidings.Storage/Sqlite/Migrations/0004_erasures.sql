-- Erasures that are not done. `subject` is what was asked for, `state` how far it has come (JSON); both are emptied of the person before the row goes.
CREATE TABLE erasures (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    subject TEXT NOT NULL,
    state   TEXT NOT NULL
);

-- Entries whose payload is not what the search index was made from.
CREATE TABLE entries_rewritten (
    position INTEGER PRIMARY KEY
);
