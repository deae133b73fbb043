-- A mapping explains how past imports were read, so it stays.

CREATE TRIGGER mapping_is_final BEFORE UPDATE ON mapping BEGIN SELECT RAISE(ABORT, 'a mapping is never changed'); END;
CREATE TRIGGER mapping_is_kept BEFORE DELETE ON mapping BEGIN SELECT RAISE(ABORT, 'a mapping is never deleted'); END;
