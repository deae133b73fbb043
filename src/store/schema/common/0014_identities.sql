-- The human behind an account: the keyed hash of a staff number or the like, never the number itself. Accounts with the same hash belong to one
-- human, who counts once wherever two people are needed.

CREATE TABLE person_identity (
    person        BIGINT NOT NULL PRIMARY KEY REFERENCES person (id),
    hash          TEXT NOT NULL
);
CREATE INDEX person_identity_hash ON person_identity (hash);
