-- What an import contained stays.

CREATE TRIGGER import_series_is_kept BEFORE DELETE ON import_series BEGIN SELECT RAISE(ABORT, 'a series of an import is never deleted'); END;
CREATE TRIGGER import_series_is_final BEFORE UPDATE ON import_series BEGIN SELECT RAISE(ABORT, 'a series of an import is never changed'); END;
