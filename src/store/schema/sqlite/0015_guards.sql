-- What was sent and written stays.

CREATE TRIGGER package_is_kept BEFORE DELETE ON package BEGIN SELECT RAISE(ABORT, 'a package is never deleted'); END;
CREATE TRIGGER package_is_final BEFORE UPDATE OF id, is_received, region, year, number, digest, key, cells, content, at, person, who ON package BEGIN SELECT RAISE(ABORT, 'a package is never changed'); END;
CREATE TRIGGER sum_note_is_final BEFORE UPDATE ON sum_note BEGIN SELECT RAISE(ABORT, 'a note on a sum is never changed'); END;
CREATE TRIGGER sum_note_is_kept BEFORE DELETE ON sum_note BEGIN SELECT RAISE(ABORT, 'a note on a sum is never deleted'); END;
CREATE TRIGGER indicator_version_is_final BEFORE UPDATE ON indicator_version BEGIN SELECT RAISE(ABORT, 'a replaced definition is never changed'); END;
CREATE TRIGGER indicator_version_is_kept BEFORE DELETE ON indicator_version BEGIN SELECT RAISE(ABORT, 'a replaced definition is never deleted'); END;
CREATE TRIGGER package_stays_loaded BEFORE UPDATE ON package WHEN old.loaded_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a package that was loaded stays so'); END;
