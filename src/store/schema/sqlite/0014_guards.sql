-- An identity is corrected, never taken away.

CREATE TRIGGER person_identity_is_kept BEFORE DELETE ON person_identity BEGIN SELECT RAISE(ABORT, 'an identity is corrected, never taken away'); END;
