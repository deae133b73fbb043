-- Rules are added, never changed.

CREATE TRIGGER validation_rule_is_final BEFORE UPDATE ON validation_rule FOR EACH ROW EXECUTE FUNCTION refuse('a version of a rule is never changed');
CREATE TRIGGER validation_rule_is_kept BEFORE DELETE ON validation_rule FOR EACH ROW EXECUTE FUNCTION refuse('a version of a rule is never deleted');
