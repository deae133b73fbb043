-- What people wrote stays.

CREATE TRIGGER report_text_is_final BEFORE UPDATE ON report_text FOR EACH ROW EXECUTE FUNCTION refuse('a text of a report is never changed');
CREATE TRIGGER report_text_is_kept BEFORE DELETE ON report_text FOR EACH ROW EXECUTE FUNCTION refuse('a text of a report is never deleted');
CREATE TRIGGER paper_template_is_final BEFORE UPDATE ON paper_template FOR EACH ROW EXECUTE FUNCTION refuse('a template is never changed');
CREATE TRIGGER paper_template_is_kept BEFORE DELETE ON paper_template FOR EACH ROW EXECUTE FUNCTION refuse('a template is never deleted');
