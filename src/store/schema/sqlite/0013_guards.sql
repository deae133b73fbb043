-- A token is revoked, never changed or deleted.

CREATE TRIGGER api_token_is_kept BEFORE DELETE ON api_token BEGIN SELECT RAISE(ABORT, 'a token is revoked, never deleted'); END;
CREATE TRIGGER api_token_is_final BEFORE UPDATE OF id, hash, person, name, scopes, second_factor, created_at, ends_at ON api_token BEGIN SELECT RAISE(ABORT, 'a token is never changed'); END;
CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE OF revoked_at ON api_token WHEN old.revoked_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a token that was revoked stays revoked'); END;
