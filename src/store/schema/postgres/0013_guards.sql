-- A token is revoked, never changed or deleted.

CREATE TRIGGER api_token_is_kept BEFORE DELETE ON api_token FOR EACH ROW EXECUTE FUNCTION refuse('a token is revoked, never deleted');
CREATE TRIGGER api_token_is_final BEFORE UPDATE OF id, hash, person, name, scopes, second_factor, created_at, ends_at ON api_token FOR EACH ROW EXECUTE FUNCTION refuse('a token is never changed');
CREATE TRIGGER api_token_stays_revoked BEFORE UPDATE OF revoked_at ON api_token FOR EACH ROW WHEN (old.revoked_at IS NOT NULL)
    EXECUTE FUNCTION refuse('a token that was revoked stays revoked');
