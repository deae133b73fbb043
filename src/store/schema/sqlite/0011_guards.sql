-- What was said about a target stays.

CREATE TRIGGER self_sheet_is_kept BEFORE DELETE ON self_sheet BEGIN SELECT RAISE(ABORT, 'a self-evaluation is never deleted'); END;
CREATE TRIGGER self_sheet_keeps_its_unit BEFORE UPDATE OF id, region, plan, year, unit ON self_sheet BEGIN SELECT RAISE(ABORT, 'a self-evaluation keeps its unit and year'); END;
CREATE TRIGGER self_sheet_stays_sent BEFORE UPDATE ON self_sheet WHEN old.sent_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a self-evaluation that was sent is never changed'); END;
CREATE TRIGGER self_entry_is_final BEFORE UPDATE ON self_entry BEGIN SELECT RAISE(ABORT, 'what a unit wrote is never changed'); END;
CREATE TRIGGER self_entry_is_kept BEFORE DELETE ON self_entry BEGIN SELECT RAISE(ABORT, 'what a unit wrote is never deleted'); END;
CREATE TRIGGER opinion_is_final BEFORE UPDATE ON opinion BEGIN SELECT RAISE(ABORT, 'the verdict of a third party is never changed'); END;
CREATE TRIGGER opinion_is_kept BEFORE DELETE ON opinion BEGIN SELECT RAISE(ABORT, 'the verdict of a third party is never deleted'); END;
CREATE TRIGGER opinion_answer_is_final BEFORE UPDATE ON opinion_answer BEGIN SELECT RAISE(ABORT, 'an answer to a third party is never changed'); END;
CREATE TRIGGER opinion_answer_is_kept BEFORE DELETE ON opinion_answer BEGIN SELECT RAISE(ABORT, 'an answer to a third party is never deleted'); END;
