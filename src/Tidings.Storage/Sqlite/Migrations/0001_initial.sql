-- Times are milliseconds since 1970-01-01 UTC, flags 0 or 1, lists and policies JSON.

-- Accounts appear in the log, the largest table and its index, so they have short names there.
CREATE TABLE account_keys (
    account INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE
);

CREATE TABLE accounts (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    account    INTEGER NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_ms INTEGER NOT NULL
);

CREATE TABLE tokens (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    account     INTEGER NOT NULL,
    name        TEXT NOT NULL,
    digest      TEXT NOT NULL UNIQUE,
    ending      TEXT NOT NULL,
    role        TEXT,
    inline_role TEXT,
    created_ms  INTEGER NOT NULL,
    revoked_ms  INTEGER
);

CREATE INDEX tokens_by_account ON tokens (account, number);

-- The writer gives the positions (AUTOINCREMENT would write its counter with each row, and count duplicates).
-- appended_ms is never smaller than in the row before. The payload comes last: what stands before it is read without it.
CREATE TABLE entries (
    position    INTEGER PRIMARY KEY,
    account     INTEGER NOT NULL,
    id          NOT NULL,
    date_ms     INTEGER NOT NULL,
    appended_ms INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    payload     BLOB NOT NULL
);

-- An id of 24 lower-case hexadecimal digits is kept as its 12 bytes, any other as text: this index is what an append costs most.
CREATE UNIQUE INDEX entries_by_id ON entries (account, id);

-- The highest position that retention removed: none is given twice, not even after it emptied the log.
CREATE TABLE entries_removed (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);

INSERT INTO entries_removed (id, position) VALUES (1, 0);

-- AUTOINCREMENT: a late record of a deleted subscription must not meet a new one under its number.
CREATE TABLE subscriptions (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    account        INTEGER NOT NULL,
    integration    TEXT NOT NULL,
    name           TEXT NOT NULL,
    config         BLOB NOT NULL,
    config_key     TEXT NOT NULL,
    statements     TEXT NOT NULL,
    is_on          INTEGER NOT NULL,
    tags           TEXT NOT NULL,
    legacy_members TEXT NOT NULL,
    version        INTEGER NOT NULL,
    created_ms     INTEGER NOT NULL,
    start_position INTEGER NOT NULL
);

CREATE INDEX subscriptions_by_account ON subscriptions (account, number);

CREATE TABLE remembered_answers (
    account         INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_digest  TEXT NOT NULL,
    at_ms           INTEGER NOT NULL,
    subscription_id TEXT NOT NULL,
    answer          BLOB NOT NULL,
    answer_key      TEXT NOT NULL,
    PRIMARY KEY (account, idempotency_key)
) WITHOUT ROWID;

CREATE INDEX remembered_answers_by_age ON remembered_answers (at_ms);

-- The journal: one row for each delivery that has an outcome. States are those of DeliveryState.
CREATE TABLE deliveries (
    subscription    INTEGER NOT NULL,
    position        INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_ms INTEGER,
    at_ms           INTEGER,
    duration_us     INTEGER,
    status_code     INTEGER,
    error           TEXT,
    response        TEXT,
    reason          TEXT,
    PRIMARY KEY (subscription, position)
) WITHOUT ROWID;

-- What goes well, nearly every row, is in none of these.
CREATE INDEX deliveries_retrying ON deliveries (subscription, next_attempt_ms, position) WHERE state = 2;
-- The state, always the same there, is a column too: without it SQLite looks at each row again, and counting takes nine times as long.
CREATE INDEX deliveries_retrying_by_position ON deliveries (subscription, state, position) WHERE state = 2;
CREATE INDEX deliveries_abandoned ON deliveries (subscription, state, position) WHERE state = 3;

-- Failed attempts only: what went well is told by the delivery's own row.
CREATE TABLE attempts (
    subscription INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    duration_us  INTEGER NOT NULL,
    status_code  INTEGER NOT NULL,
    error        TEXT NOT NULL,
    response     TEXT,
    PRIMARY KEY (subscription, position, number)
) WITHOUT ROWID;

CREATE TABLE lane_marks (
    subscription    INTEGER PRIMARY KEY,
    position        INTEGER NOT NULL,
    parked_since_ms INTEGER,
    probes          INTEGER NOT NULL,
    next_probe_ms   INTEGER
);

-- At most 100 for a subscription.
CREATE TABLE lane_gaps (
    subscription   INTEGER NOT NULL,
    after_position INTEGER NOT NULL,
    up_to          INTEGER NOT NULL,
    reason         TEXT NOT NULL,
    PRIMARY KEY (subscription, after_position, up_to, reason)
) WITHOUT ROWID;

CREATE TABLE replays (
    subscription   INTEGER PRIMARY KEY,
    after_position INTEGER NOT NULL,
    up_to          INTEGER NOT NULL,
    looked_at      INTEGER NOT NULL,
    only_failed    INTEGER NOT NULL
);

CREATE TABLE checkpoint (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);

INSERT INTO checkpoint (id, position) VALUES (1, 0);

CREATE TABLE subscription_status (
    subscription    INTEGER PRIMARY KEY,
    successes       INTEGER NOT NULL,
    last_success_ms INTEGER,
    errors          INTEGER NOT NULL,
    last_error_ms   INTEGER,
    latest_errors   TEXT NOT NULL
);
