-- Attempts that the receiver put off are counted apart from errors.
ALTER TABLE subscription_status ADD COLUMN throttled INTEGER NOT NULL DEFAULT 0;

-- A delivery that is made again keeps the attempt that succeeded before: one without an error.
CREATE TABLE attempts_made (
    subscription INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    at_ms        INTEGER NOT NULL,
    duration_us  INTEGER NOT NULL,
    status_code  INTEGER NOT NULL,
    error        TEXT,
    response     TEXT,
    PRIMARY KEY (subscription, position, number)
) WITHOUT ROWID;

INSERT INTO attempts_made SELECT subscription, position, number, at_ms, duration_us, status_code, error, response FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_made RENAME TO attempts;
