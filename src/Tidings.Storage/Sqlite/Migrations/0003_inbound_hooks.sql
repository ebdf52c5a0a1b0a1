-- The address and the secret are sealed together; the digest is what a sender's address is looked up by.
-- AUTOINCREMENT: late counts of a deleted hook must not meet a new one under its number.
CREATE TABLE inbound_hooks (
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT NOT NULL UNIQUE,
    account          INTEGER NOT NULL,
    name             TEXT NOT NULL,
    kind             TEXT NOT NULL,
    address_digest   TEXT NOT NULL UNIQUE,
    secrets          BLOB NOT NULL,
    secrets_key      TEXT NOT NULL,
    verification     TEXT NOT NULL,
    mapping          TEXT,
    is_on            INTEGER NOT NULL,
    tags             TEXT NOT NULL,
    version          INTEGER NOT NULL,
    created_ms       INTEGER NOT NULL,
    received         INTEGER NOT NULL DEFAULT 0,
    accepted         INTEGER NOT NULL DEFAULT 0,
    duplicates       INTEGER NOT NULL DEFAULT 0,
    refused          INTEGER NOT NULL DEFAULT 0,
    last_received_ms INTEGER,
    last_error_ms    INTEGER,
    last_error_code  INTEGER,
    last_error       TEXT
);

CREATE INDEX inbound_hooks_by_account ON inbound_hooks (account, number);
