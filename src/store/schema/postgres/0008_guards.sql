-- What people assigned, signed and filed stays as it was.

CREATE TRIGGER responsibility_is_final BEFORE UPDATE ON responsibility FOR EACH ROW EXECUTE FUNCTION refuse('an assignment is never changed');
CREATE TRIGGER responsibility_is_kept BEFORE DELETE ON responsibility FOR EACH ROW EXECUTE FUNCTION refuse('an assignment is never deleted');
CREATE TRIGGER responsibility_support_is_final BEFORE UPDATE ON responsibility_support FOR EACH ROW EXECUTE FUNCTION refuse('an assignment is never changed');
CREATE TRIGGER responsibility_support_is_kept BEFORE DELETE ON responsibility_support FOR EACH ROW EXECUTE FUNCTION refuse('an assignment is never deleted');
CREATE TRIGGER responsibility_signature_is_final BEFORE UPDATE ON responsibility_signature FOR EACH ROW EXECUTE FUNCTION refuse('a signature is never changed');
CREATE TRIGGER responsibility_signature_is_kept BEFORE DELETE ON responsibility_signature FOR EACH ROW EXECUTE FUNCTION refuse('a signature is never deleted');
CREATE TRIGGER responsibility_signed_is_final BEFORE UPDATE ON responsibility_signed FOR EACH ROW EXECUTE FUNCTION refuse('a signed list is never changed');
CREATE TRIGGER responsibility_signed_is_kept BEFORE DELETE ON responsibility_signed FOR EACH ROW EXECUTE FUNCTION refuse('a signed list is never deleted');
CREATE TRIGGER scheme_is_final BEFORE UPDATE ON scheme FOR EACH ROW EXECUTE FUNCTION refuse('a filed scheme is never changed');
CREATE TRIGGER scheme_is_kept BEFORE DELETE ON scheme FOR EACH ROW EXECUTE FUNCTION refuse('a filed scheme is never deleted');
