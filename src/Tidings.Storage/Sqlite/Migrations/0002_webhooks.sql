-- A number of SubscriptionOrigin: through which part of the API a subscription was made.
ALTER TABLE subscriptions ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
