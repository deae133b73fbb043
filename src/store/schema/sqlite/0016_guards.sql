-- What was asked and answered stays.

CREATE TRIGGER question_is_kept BEFORE DELETE ON question BEGIN SELECT RAISE(ABORT, 'a question is never deleted'); END;
CREATE TRIGGER question_is_final BEFORE UPDATE OF id, package, number, place, indicator, breakdown, figure, text ON question BEGIN SELECT RAISE(ABORT, 'what was asked is never changed'); END;
CREATE TRIGGER question_event_is_kept BEFORE DELETE ON question_event BEGIN SELECT RAISE(ABORT, 'a step of a question is never deleted'); END;
CREATE TRIGGER question_event_is_final BEFORE UPDATE ON question_event BEGIN SELECT RAISE(ABORT, 'a step of a question is never changed'); END;
