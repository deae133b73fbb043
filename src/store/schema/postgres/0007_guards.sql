-- A round, its tasks and what happened in them stay. The cells of a round are fixed once it is issued. A condition with a query is inside the
-- function here.

CREATE FUNCTION refuse_in_issued_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM round WHERE id = old.round) <> 'draft' THEN RAISE EXCEPTION '%', tg_argv[0]; END IF;
    IF tg_op = 'DELETE' THEN RETURN old; END IF;
    RETURN new;
END $$;
CREATE FUNCTION refuse_in_issued_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT round.state FROM round JOIN task ON task.round = round.id WHERE task.id = old.task) <> 'draft' THEN RAISE EXCEPTION '%', tg_argv[0]; END IF;
    IF tg_op = 'DELETE' THEN RETURN old; END IF;
    RETURN new;
END $$;

CREATE TRIGGER round_is_kept BEFORE DELETE ON round FOR EACH ROW EXECUTE FUNCTION refuse('a round is never deleted');
CREATE TRIGGER round_keeps_its_subject BEFORE UPDATE OF id, region, plan, year, created_at, created_by ON round FOR EACH ROW EXECUTE FUNCTION refuse('a round keeps its region, plan and year');
CREATE TRIGGER task_is_kept BEFORE DELETE ON task FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_round('a task is never deleted');
CREATE TRIGGER task_keeps_its_unit BEFORE UPDATE OF id, round, unit ON task FOR EACH ROW EXECUTE FUNCTION refuse('a task keeps its unit');
CREATE TRIGGER round_indicator_is_kept BEFORE DELETE ON round_indicator FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_round('the indicators of an issued round are never deleted');
CREATE TRIGGER round_indicator_is_final BEFORE UPDATE ON round_indicator FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_round('the indicators of an issued round are never changed');
CREATE TRIGGER cell_is_kept BEFORE DELETE ON cell FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_task('the cells of an issued round are never deleted');
CREATE TRIGGER cell_is_final BEFORE UPDATE ON cell FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_task('the cells of an issued round are never changed');
CREATE TRIGGER round_event_is_final BEFORE UPDATE ON round_event FOR EACH ROW EXECUTE FUNCTION refuse('what happened in a round is never changed');
CREATE TRIGGER round_event_is_kept BEFORE DELETE ON round_event FOR EACH ROW EXECUTE FUNCTION refuse('what happened in a round is never deleted');
CREATE TRIGGER cell_value_is_final BEFORE UPDATE ON cell_value FOR EACH ROW EXECUTE FUNCTION refuse('a value of a cell is never changed');
CREATE TRIGGER cell_value_is_kept BEFORE DELETE ON cell_value FOR EACH ROW EXECUTE FUNCTION refuse('a value of a cell is never deleted');
CREATE TRIGGER cell_mark_is_final BEFORE UPDATE ON cell_mark FOR EACH ROW EXECUTE FUNCTION refuse('a mark of a cell is never changed');
CREATE TRIGGER cell_mark_is_kept BEFORE DELETE ON cell_mark FOR EACH ROW EXECUTE FUNCTION refuse('a mark of a cell is never deleted');
CREATE TRIGGER task_text_is_final BEFORE UPDATE ON task_text FOR EACH ROW EXECUTE FUNCTION refuse('a report in words is never changed');
CREATE TRIGGER task_text_is_kept BEFORE DELETE ON task_text FOR EACH ROW EXECUTE FUNCTION refuse('a report in words is never deleted');
CREATE TRIGGER round_request_is_final BEFORE UPDATE OF id, round, task, cell, move, asked, status, scaled, places, numerator, numerator_places, denominator, denominator_places, value_reason, explanation ON round_request FOR EACH ROW EXECUTE FUNCTION refuse('a request is never changed');
CREATE TRIGGER round_request_is_kept BEFORE DELETE ON round_request FOR EACH ROW EXECUTE FUNCTION refuse('a request is never deleted');
CREATE TRIGGER round_stays_issued BEFORE UPDATE OF state ON round FOR EACH ROW WHEN (old.state <> 'draft' AND new.state = 'draft') EXECUTE FUNCTION refuse('an issued round is never a draft again');
