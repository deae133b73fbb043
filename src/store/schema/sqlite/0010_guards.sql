-- Rules are added, never changed.

CREATE TRIGGER validation_rule_is_final BEFORE UPDATE ON validation_rule BEGIN SELECT RAISE(ABORT, 'a version of a rule is never changed'); END;
CREATE TRIGGER validation_rule_is_kept BEFORE DELETE ON validation_rule BEGIN SELECT RAISE(ABORT, 'a version of a rule is never deleted'); END;
