-- What was read from a plan, and what was corrected, is never changed or deleted; only the state of a correction changes.

CREATE TRIGGER plan_node_is_final BEFORE UPDATE ON plan_node FOR EACH ROW EXECUTE FUNCTION refuse('what was read from a plan is never changed');
CREATE TRIGGER plan_node_is_kept BEFORE DELETE ON plan_node FOR EACH ROW EXECUTE FUNCTION refuse('what was read from a plan is never deleted');
CREATE TRIGGER plan_target_is_final BEFORE UPDATE ON plan_target FOR EACH ROW EXECUTE FUNCTION refuse('what was read from a plan is never changed');
CREATE TRIGGER plan_target_is_kept BEFORE DELETE ON plan_target FOR EACH ROW EXECUTE FUNCTION refuse('what was read from a plan is never deleted');
CREATE TRIGGER plan_correction_is_final BEFORE UPDATE OF id, version, target, node, act, region, year, at, who, why, carried_from ON plan_correction
    FOR EACH ROW EXECUTE FUNCTION refuse('a correction is never changed');
CREATE TRIGGER plan_correction_is_kept BEFORE DELETE ON plan_correction FOR EACH ROW EXECUTE FUNCTION refuse('a correction is never deleted');
CREATE TRIGGER plan_correction_value_is_final BEFORE UPDATE ON plan_correction_value FOR EACH ROW EXECUTE FUNCTION refuse('a correction is never changed');
CREATE TRIGGER plan_correction_value_is_kept BEFORE DELETE ON plan_correction_value FOR EACH ROW EXECUTE FUNCTION refuse('a correction is never deleted');
