-- A unit and a person stay, with what identifies them: audit records and figures name them.

CREATE TRIGGER unit_is_kept BEFORE DELETE ON unit FOR EACH ROW EXECUTE FUNCTION refuse('a unit is ended, never deleted');
CREATE TRIGGER unit_keeps_its_region BEFORE UPDATE OF id, region ON unit FOR EACH ROW EXECUTE FUNCTION refuse('a unit keeps its region');
CREATE TRIGGER person_is_kept BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse('an account is ended, never deleted');
CREATE TRIGGER person_keeps_its_login BEFORE UPDATE OF id, login, created_at ON person FOR EACH ROW EXECUTE FUNCTION refuse('an account keeps its login');
CREATE TRIGGER person_stays_ended BEFORE UPDATE OF state ON person FOR EACH ROW WHEN (old.state = 'ended')
    EXECUTE FUNCTION refuse('an account that has ended stays ended');
