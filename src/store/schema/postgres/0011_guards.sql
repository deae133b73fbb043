-- What was said about a target stays.

CREATE TRIGGER self_sheet_is_kept BEFORE DELETE ON self_sheet FOR EACH ROW EXECUTE FUNCTION refuse('a self-evaluation is never deleted');
CREATE TRIGGER self_sheet_keeps_its_unit BEFORE UPDATE OF id, region, plan, year, unit ON self_sheet FOR EACH ROW EXECUTE FUNCTION refuse('a self-evaluation keeps its unit and year');
CREATE TRIGGER self_sheet_stays_sent BEFORE UPDATE ON self_sheet FOR EACH ROW WHEN (old.sent_on IS NOT NULL) EXECUTE FUNCTION refuse('a self-evaluation that was sent is never changed');
CREATE TRIGGER self_entry_is_final BEFORE UPDATE ON self_entry FOR EACH ROW EXECUTE FUNCTION refuse('what a unit wrote is never changed');
CREATE TRIGGER self_entry_is_kept BEFORE DELETE ON self_entry FOR EACH ROW EXECUTE FUNCTION refuse('what a unit wrote is never deleted');
CREATE TRIGGER opinion_is_final BEFORE UPDATE ON opinion FOR EACH ROW EXECUTE FUNCTION refuse('the verdict of a third party is never changed');
CREATE TRIGGER opinion_is_kept BEFORE DELETE ON opinion FOR EACH ROW EXECUTE FUNCTION refuse('the verdict of a third party is never deleted');
CREATE TRIGGER opinion_answer_is_final BEFORE UPDATE ON opinion_answer FOR EACH ROW EXECUTE FUNCTION refuse('an answer to a third party is never changed');
CREATE TRIGGER opinion_answer_is_kept BEFORE DELETE ON opinion_answer FOR EACH ROW EXECUTE FUNCTION refuse('an answer to a third party is never deleted');
