-- Triggers that protect data and audit records from changes.

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE FUNCTION refuse_with_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_TABLE_NAME = 'region' AND EXISTS (SELECT 1 FROM observation WHERE region = OLD.id))
       OR (TG_TABLE_NAME = 'indicator' AND EXISTS (SELECT 1 FROM observation WHERE indicator = OLD.id)) THEN
        RAISE EXCEPTION '%', TG_ARGV[0];
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER observation_is_kept BEFORE DELETE ON observation FOR EACH ROW EXECUTE FUNCTION refuse('a figure is never deleted');
CREATE TRIGGER observation_is_final BEFORE UPDATE ON observation FOR EACH ROW EXECUTE FUNCTION refuse('a figure is never changed');
CREATE TRIGGER indicator_with_figures_stays BEFORE DELETE ON indicator FOR EACH ROW EXECUTE FUNCTION refuse_with_figures('this indicator has figures');
CREATE TRIGGER region_with_figures_stays BEFORE DELETE ON region FOR EACH ROW EXECUTE FUNCTION refuse_with_figures('this region has figures');
CREATE TRIGGER indicator_with_figures_keeps_its_code BEFORE UPDATE OF id, code ON indicator FOR EACH ROW EXECUTE FUNCTION refuse_with_figures('this indicator has figures');
CREATE TRIGGER region_with_figures_keeps_its_code BEFORE UPDATE OF id, code ON region FOR EACH ROW EXECUTE FUNCTION refuse_with_figures('this region has figures');
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit trail is never shortened');
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit trail is never changed');
