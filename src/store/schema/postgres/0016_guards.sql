-- What was asked and answered stays.

CREATE TRIGGER question_is_kept BEFORE DELETE ON question FOR EACH ROW EXECUTE FUNCTION refuse('a question is never deleted');
CREATE TRIGGER question_is_final BEFORE UPDATE OF id, package, number, place, indicator, breakdown, figure, text ON question FOR EACH ROW EXECUTE FUNCTION refuse('what was asked is never changed');
CREATE TRIGGER question_event_is_kept BEFORE DELETE ON question_event FOR EACH ROW EXECUTE FUNCTION refuse('a step of a question is never deleted');
CREATE TRIGGER question_event_is_final BEFORE UPDATE ON question_event FOR EACH ROW EXECUTE FUNCTION refuse('a step of a question is never changed');
