-- A mapping explains how past imports were read, so it stays.

CREATE TRIGGER mapping_is_final BEFORE UPDATE ON mapping FOR EACH ROW EXECUTE FUNCTION refuse('a mapping is never changed');
CREATE TRIGGER mapping_is_kept BEFORE DELETE ON mapping FOR EACH ROW EXECUTE FUNCTION refuse('a mapping is never deleted');
