-- What was read from a plan, and what was corrected, is never changed or deleted; only the state of a correction changes.

CREATE TRIGGER plan_node_is_final BEFORE UPDATE ON plan_node BEGIN SELECT RAISE(ABORT, 'what was read from a plan is never changed'); END;
CREATE TRIGGER plan_node_is_kept BEFORE DELETE ON plan_node BEGIN SELECT RAISE(ABORT, 'what was read from a plan is never deleted'); END;
CREATE TRIGGER plan_target_is_final BEFORE UPDATE ON plan_target BEGIN SELECT RAISE(ABORT, 'what was read from a plan is never changed'); END;
CREATE TRIGGER plan_target_is_kept BEFORE DELETE ON plan_target BEGIN SELECT RAISE(ABORT, 'what was read from a plan is never deleted'); END;
CREATE TRIGGER plan_correction_is_final BEFORE UPDATE OF id, version, target, node, act, region, year, at, who, why, carried_from ON plan_correction
BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER plan_correction_is_kept BEFORE DELETE ON plan_correction BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END;
CREATE TRIGGER plan_correction_value_is_final BEFORE UPDATE ON plan_correction_value BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
CREATE TRIGGER plan_correction_value_is_kept BEFORE DELETE ON plan_correction_value BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END;
