-- What the hard cap of retention took from subscriptions that had still to get it.
CREATE TABLE lane_losses (
    subscription INTEGER PRIMARY KEY,
    entries      INTEGER NOT NULL,
    latest_ms    INTEGER NOT NULL
);
