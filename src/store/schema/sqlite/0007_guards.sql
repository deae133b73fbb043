-- A round, its tasks and what happened in them stay. The cells of a round are fixed once it is issued.

CREATE TRIGGER round_is_kept BEFORE DELETE ON round BEGIN SELECT RAISE(ABORT, 'a round is never deleted'); END;
CREATE TRIGGER round_keeps_its_subject BEFORE UPDATE OF id, region, plan, year, created_at, created_by ON round BEGIN SELECT RAISE(ABORT, 'a round keeps its region, plan and year'); END;
CREATE TRIGGER task_is_kept BEFORE DELETE ON task
WHEN (SELECT state FROM round WHERE id = old.round) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a task is never deleted'); END;
CREATE TRIGGER task_keeps_its_unit BEFORE UPDATE OF id, round, unit ON task BEGIN SELECT RAISE(ABORT, 'a task keeps its unit'); END;
CREATE TRIGGER round_indicator_is_kept BEFORE DELETE ON round_indicator
WHEN (SELECT state FROM round WHERE id = old.round) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the indicators of an issued round are never deleted'); END;
CREATE TRIGGER round_indicator_is_final BEFORE UPDATE ON round_indicator
WHEN (SELECT state FROM round WHERE id = old.round) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the indicators of an issued round are never changed'); END;
CREATE TRIGGER cell_is_kept BEFORE DELETE ON cell
WHEN (SELECT state FROM round WHERE id = (SELECT round FROM task WHERE task.id = old.task)) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the cells of an issued round are never deleted'); END;
CREATE TRIGGER cell_is_final BEFORE UPDATE ON cell
WHEN (SELECT state FROM round WHERE id = (SELECT round FROM task WHERE task.id = old.task)) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'the cells of an issued round are never changed'); END;
CREATE TRIGGER round_event_is_final BEFORE UPDATE ON round_event BEGIN SELECT RAISE(ABORT, 'what happened in a round is never changed'); END;
CREATE TRIGGER round_event_is_kept BEFORE DELETE ON round_event BEGIN SELECT RAISE(ABORT, 'what happened in a round is never deleted'); END;
CREATE TRIGGER cell_value_is_final BEFORE UPDATE ON cell_value BEGIN SELECT RAISE(ABORT, 'a value of a cell is never changed'); END;
CREATE TRIGGER cell_value_is_kept BEFORE DELETE ON cell_value BEGIN SELECT RAISE(ABORT, 'a value of a cell is never deleted'); END;
CREATE TRIGGER cell_mark_is_final BEFORE UPDATE ON cell_mark BEGIN SELECT RAISE(ABORT, 'a mark of a cell is never changed'); END;
CREATE TRIGGER cell_mark_is_kept BEFORE DELETE ON cell_mark BEGIN SELECT RAISE(ABORT, 'a mark of a cell is never deleted'); END;
CREATE TRIGGER task_text_is_final BEFORE UPDATE ON task_text BEGIN SELECT RAISE(ABORT, 'a report in words is never changed'); END;
CREATE TRIGGER task_text_is_kept BEFORE DELETE ON task_text BEGIN SELECT RAISE(ABORT, 'a report in words is never deleted'); END;
CREATE TRIGGER round_request_is_final BEFORE UPDATE OF id, round, task, cell, move, asked, status, scaled, places, numerator, numerator_places, denominator, denominator_places, value_reason, explanation ON round_request BEGIN SELECT RAISE(ABORT, 'a request is never changed'); END;
CREATE TRIGGER round_request_is_kept BEFORE DELETE ON round_request BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;
CREATE TRIGGER round_stays_issued BEFORE UPDATE OF state ON round
WHEN old.state <> 'draft' AND new.state = 'draft'
BEGIN SELECT RAISE(ABORT, 'an issued round is never a draft again'); END;
