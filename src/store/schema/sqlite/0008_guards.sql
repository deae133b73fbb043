-- What people assigned, signed and filed stays as it was.

CREATE TRIGGER responsibility_is_final BEFORE UPDATE ON responsibility BEGIN SELECT RAISE(ABORT, 'an assignment is never changed'); END;
CREATE TRIGGER responsibility_is_kept BEFORE DELETE ON responsibility BEGIN SELECT RAISE(ABORT, 'an assignment is never deleted'); END;
CREATE TRIGGER responsibility_support_is_final BEFORE UPDATE ON responsibility_support BEGIN SELECT RAISE(ABORT, 'an assignment is never changed'); END;
CREATE TRIGGER responsibility_support_is_kept BEFORE DELETE ON responsibility_support BEGIN SELECT RAISE(ABORT, 'an assignment is never deleted'); END;
CREATE TRIGGER responsibility_signature_is_final BEFORE UPDATE ON responsibility_signature BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;
CREATE TRIGGER responsibility_signature_is_kept BEFORE DELETE ON responsibility_signature BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;
CREATE TRIGGER responsibility_signed_is_final BEFORE UPDATE ON responsibility_signed BEGIN SELECT RAISE(ABORT, 'a signed list is never changed'); END;
CREATE TRIGGER responsibility_signed_is_kept BEFORE DELETE ON responsibility_signed BEGIN SELECT RAISE(ABORT, 'a signed list is never deleted'); END;
CREATE TRIGGER scheme_is_final BEFORE UPDATE ON scheme BEGIN SELECT RAISE(ABORT, 'a filed scheme is never changed'); END;
CREATE TRIGGER scheme_is_kept BEFORE DELETE ON scheme BEGIN SELECT RAISE(ABORT, 'a filed scheme is never deleted'); END;
