ALTER TABLE tokens ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN custom_role_ids TEXT;
ALTER TABLE tokens ADD COLUMN is_service INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tokens ADD COLUMN default_api_version INTEGER NOT NULL DEFAULT 20240415;
ALTER TABLE tokens ADD COLUMN modified_ms INTEGER;
ALTER TABLE tokens ADD COLUMN expires_ms INTEGER;
ALTER TABLE tokens ADD COLUMN last_used_ms INTEGER;
ALTER TABLE tokens ADD COLUMN retired_digest TEXT;
ALTER TABLE tokens ADD COLUMN retired_until_ms INTEGER;
ALTER TABLE tokens ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX tokens_by_retired_digest ON tokens (retired_digest) WHERE retired_digest IS NOT NULL;

CREATE TABLE roles (
    number           INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT NOT NULL UNIQUE,
    account          INTEGER NOT NULL,
    key              TEXT NOT NULL,
    name             TEXT NOT NULL,
    description      TEXT NOT NULL,
    policy           TEXT NOT NULL,
    base_permissions TEXT NOT NULL,
    created_ms       INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    UNIQUE (account, key)
);

CREATE INDEX roles_by_account ON roles (account, number);
