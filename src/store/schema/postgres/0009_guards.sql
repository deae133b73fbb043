-- The cause of an order is fixed; everything else of it once it is issued. What happened and what was handed in stay.

CREATE FUNCTION refuse_in_issued_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT number FROM supervision_order WHERE id = old.supervision_order) IS NOT NULL THEN RAISE EXCEPTION '%', tg_argv[0]; END IF;
    RETURN old;
END $$;

CREATE TRIGGER order_is_kept BEFORE DELETE ON supervision_order FOR EACH ROW EXECUTE FUNCTION refuse('an order is never deleted');
CREATE TRIGGER order_keeps_its_cause BEFORE UPDATE OF id, region, cause, plan, target, indicator, task, cause_zh, cause_en, level, rule, verdict, figure_year, figure, figure_places, measure, required, required_places, created_at, created_by ON supervision_order FOR EACH ROW EXECUTE FUNCTION refuse('an order keeps its cause');
CREATE TRIGGER order_is_final BEFORE UPDATE ON supervision_order FOR EACH ROW WHEN (old.number IS NOT NULL) EXECUTE FUNCTION refuse('an issued order is never changed');
CREATE TRIGGER order_part_is_kept BEFORE DELETE ON order_part FOR EACH ROW EXECUTE FUNCTION refuse_in_issued_order('a part of an issued order is never deleted');
CREATE TRIGGER order_part_keeps_its_unit BEFORE UPDATE OF id, supervision_order, unit ON order_part FOR EACH ROW EXECUTE FUNCTION refuse('a part of an order keeps its unit');
CREATE TRIGGER order_event_is_final BEFORE UPDATE ON order_event FOR EACH ROW EXECUTE FUNCTION refuse('what happened to an order is never changed');
CREATE TRIGGER order_event_is_kept BEFORE DELETE ON order_event FOR EACH ROW EXECUTE FUNCTION refuse('what happened to an order is never deleted');
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence FOR EACH ROW EXECUTE FUNCTION refuse('evidence is never deleted');
CREATE TRIGGER evidence_is_final BEFORE UPDATE OF id, region, unit, kind, owner, name, type, bytes, sha256, sm3, added_at, added_by, person ON evidence FOR EACH ROW EXECUTE FUNCTION refuse('evidence is never changed');
CREATE TRIGGER evidence_stays_withdrawn BEFORE UPDATE ON evidence FOR EACH ROW WHEN (old.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse('withdrawn evidence is never changed');
