-- The cause of an order is fixed; everything else of it once it is issued. What happened and what was handed in stay.

CREATE TRIGGER order_is_kept BEFORE DELETE ON supervision_order BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;
CREATE TRIGGER order_keeps_its_cause BEFORE UPDATE OF id, region, cause, plan, target, indicator, task, cause_zh, cause_en, level, rule, verdict, figure_year, figure, figure_places, measure, required, required_places, created_at, created_by ON supervision_order BEGIN SELECT RAISE(ABORT, 'an order keeps its cause'); END;
CREATE TRIGGER order_is_final BEFORE UPDATE ON supervision_order
WHEN old.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an issued order is never changed'); END;
CREATE TRIGGER order_part_is_kept BEFORE DELETE ON order_part
WHEN (SELECT number FROM supervision_order WHERE id = old.supervision_order) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a part of an issued order is never deleted'); END;
CREATE TRIGGER order_part_keeps_its_unit BEFORE UPDATE OF id, supervision_order, unit ON order_part BEGIN SELECT RAISE(ABORT, 'a part of an order keeps its unit'); END;
CREATE TRIGGER order_event_is_final BEFORE UPDATE ON order_event BEGIN SELECT RAISE(ABORT, 'what happened to an order is never changed'); END;
CREATE TRIGGER order_event_is_kept BEFORE DELETE ON order_event BEGIN SELECT RAISE(ABORT, 'what happened to an order is never deleted'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END;
CREATE TRIGGER evidence_is_final BEFORE UPDATE OF id, region, unit, kind, owner, name, type, bytes, sha256, sm3, added_at, added_by, person ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END;
CREATE TRIGGER evidence_stays_withdrawn BEFORE UPDATE ON evidence
WHEN old.withdrawn_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'withdrawn evidence is never changed'); END;
