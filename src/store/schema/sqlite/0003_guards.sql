-- Triggers that protect data and audit records from changes.

CREATE TRIGGER observation_is_kept BEFORE DELETE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never deleted'); END;
CREATE TRIGGER observation_is_final BEFORE UPDATE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never changed'); END;
CREATE TRIGGER indicator_with_figures_stays BEFORE DELETE ON indicator
WHEN EXISTS (SELECT 1 FROM observation WHERE indicator = old.id)
BEGIN SELECT RAISE(ABORT, 'this indicator has figures'); END;
CREATE TRIGGER region_with_figures_stays BEFORE DELETE ON region
WHEN EXISTS (SELECT 1 FROM observation WHERE region = old.id)
BEGIN SELECT RAISE(ABORT, 'this region has figures'); END;
CREATE TRIGGER indicator_with_figures_keeps_its_code BEFORE UPDATE OF id, code ON indicator
WHEN EXISTS (SELECT 1 FROM observation WHERE indicator = old.id)
BEGIN SELECT RAISE(ABORT, 'this indicator has figures'); END;
CREATE TRIGGER region_with_figures_keeps_its_code BEFORE UPDATE OF id, code ON region
WHEN EXISTS (SELECT 1 FROM observation WHERE region = old.id)
BEGIN SELECT RAISE(ABORT, 'this region has figures'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never shortened'); END;
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
