-- A unit and a person stay, with what identifies them: audit records and figures name them.

CREATE TRIGGER unit_is_kept BEFORE DELETE ON unit BEGIN SELECT RAISE(ABORT, 'a unit is ended, never deleted'); END;
CREATE TRIGGER unit_keeps_its_region BEFORE UPDATE OF id, region ON unit BEGIN SELECT RAISE(ABORT, 'a unit keeps its region'); END;
CREATE TRIGGER person_is_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'an account is ended, never deleted'); END;
CREATE TRIGGER person_keeps_its_login BEFORE UPDATE OF id, login, created_at ON person BEGIN SELECT RAISE(ABORT, 'an account keeps its login'); END;
CREATE TRIGGER person_stays_ended BEFORE UPDATE OF state ON person WHEN old.state = 'ended' BEGIN SELECT RAISE(ABORT, 'an account that has ended stays ended'); END;
