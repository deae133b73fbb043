-- What people wrote stays.

CREATE TRIGGER report_text_is_final BEFORE UPDATE ON report_text BEGIN SELECT RAISE(ABORT, 'a text of a report is never changed'); END;
CREATE TRIGGER report_text_is_kept BEFORE DELETE ON report_text BEGIN SELECT RAISE(ABORT, 'a text of a report is never deleted'); END;
CREATE TRIGGER paper_template_is_final BEFORE UPDATE ON paper_template BEGIN SELECT RAISE(ABORT, 'a template is never changed'); END;
CREATE TRIGGER paper_template_is_kept BEFORE DELETE ON paper_template BEGIN SELECT RAISE(ABORT, 'a template is never deleted'); END;
