-- An identity is corrected, never taken away.

CREATE TRIGGER person_identity_is_kept BEFORE DELETE ON person_identity FOR EACH ROW EXECUTE FUNCTION refuse('an identity is corrected, never taken away');
