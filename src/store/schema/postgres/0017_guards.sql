-- What an import contained stays.

CREATE TRIGGER import_series_is_kept BEFORE DELETE ON import_series FOR EACH ROW EXECUTE FUNCTION refuse('a series of an import is never deleted');
CREATE TRIGGER import_series_is_final BEFORE UPDATE ON import_series FOR EACH ROW EXECUTE FUNCTION refuse('a series of an import is never changed');
