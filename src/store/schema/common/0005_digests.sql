-- The digest of each table, kept up to date by what a transaction changes. last: id of the last row of a table that only grows.
CREATE TABLE digest (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Root of the digests after the change; who signed the hash of the record. Empty in older records.
ALTER TABLE audit ADD COLUMN root TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN signer TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN signature TEXT NOT NULL DEFAULT '';
