-- What was sent and written stays.

CREATE TRIGGER package_is_kept BEFORE DELETE ON package FOR EACH ROW EXECUTE FUNCTION refuse('a package is never deleted');
CREATE TRIGGER package_is_final BEFORE UPDATE OF id, is_received, region, year, number, digest, key, cells, content, at, person, who ON package FOR EACH ROW EXECUTE FUNCTION refuse('a package is never changed');
CREATE TRIGGER sum_note_is_final BEFORE UPDATE ON sum_note FOR EACH ROW EXECUTE FUNCTION refuse('a note on a sum is never changed');
CREATE TRIGGER sum_note_is_kept BEFORE DELETE ON sum_note FOR EACH ROW EXECUTE FUNCTION refuse('a note on a sum is never deleted');
CREATE TRIGGER indicator_version_is_final BEFORE UPDATE ON indicator_version FOR EACH ROW EXECUTE FUNCTION refuse('a replaced definition is never changed');
CREATE TRIGGER indicator_version_is_kept BEFORE DELETE ON indicator_version FOR EACH ROW EXECUTE FUNCTION refuse('a replaced definition is never deleted');
CREATE TRIGGER package_stays_loaded BEFORE UPDATE ON package FOR EACH ROW WHEN (old.loaded_at IS NOT NULL)
    EXECUTE FUNCTION refuse('a package that was loaded stays so');
