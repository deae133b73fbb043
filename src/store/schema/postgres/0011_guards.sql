-- What was said about a target or a project stays.

CREATE TRIGGER self_sheet_is_kept BEFORE DELETE ON self_sheet FOR EACH ROW EXECUTE FUNCTION refuse('a self-evaluation is never deleted');
CREATE TRIGGER self_sheet_keeps_its_unit BEFORE UPDATE OF id, region, plan, year, unit ON self_sheet FOR EACH ROW EXECUTE FUNCTION refuse('a self-evaluation keeps its unit and year');
CREATE TRIGGER self_sheet_stays_sent BEFORE UPDATE ON self_sheet FOR EACH ROW WHEN (old.sent_on IS NOT NULL) EXECUTE FUNCTION refuse('a self-evaluation that was sent is never changed');
CREATE TRIGGER self_entry_is_final BEFORE UPDATE ON self_entry FOR EACH ROW EXECUTE FUNCTION refuse('what a unit wrote is never changed');
CREATE TRIGGER self_entry_is_kept BEFORE DELETE ON self_entry FOR EACH ROW EXECUTE FUNCTION refuse('what a unit wrote is never deleted');
CREATE TRIGGER opinion_is_final BEFORE UPDATE ON opinion FOR EACH ROW EXECUTE FUNCTION refuse('the verdict of a third party is never changed');
CREATE TRIGGER opinion_is_kept BEFORE DELETE ON opinion FOR EACH ROW EXECUTE FUNCTION refuse('the verdict of a third party is never deleted');
CREATE TRIGGER opinion_answer_is_final BEFORE UPDATE ON opinion_answer FOR EACH ROW EXECUTE FUNCTION refuse('an answer to a third party is never changed');
CREATE TRIGGER opinion_answer_is_kept BEFORE DELETE ON opinion_answer FOR EACH ROW EXECUTE FUNCTION refuse('an answer to a third party is never deleted');
CREATE TRIGGER project_is_kept BEFORE DELETE ON project FOR EACH ROW EXECUTE FUNCTION refuse('a project is never deleted');
CREATE TRIGGER project_keeps_its_node BEFORE UPDATE OF id, region, plan, node ON project FOR EACH ROW EXECUTE FUNCTION refuse('a project keeps its place in the plan');
CREATE TRIGGER milestone_is_kept BEFORE DELETE ON milestone FOR EACH ROW EXECUTE FUNCTION refuse('a milestone is ended, never deleted');
CREATE TRIGGER milestone_is_final BEFORE UPDATE OF id, project, measure, unit, by_day, since, operator, quantity, scope, kind ON milestone FOR EACH ROW EXECUTE FUNCTION refuse('a milestone is ended, never changed');
CREATE TRIGGER milestone_stays_ended BEFORE UPDATE OF is_ended ON milestone FOR EACH ROW WHEN (old.is_ended = 1) EXECUTE FUNCTION refuse('a milestone that has ended stays ended');
CREATE TRIGGER project_report_is_final BEFORE UPDATE ON project_report FOR EACH ROW EXECUTE FUNCTION refuse('a report of a project is never changed');
CREATE TRIGGER project_report_is_kept BEFORE DELETE ON project_report FOR EACH ROW EXECUTE FUNCTION refuse('a report of a project is never deleted');
CREATE TRIGGER project_check_is_final BEFORE UPDATE ON project_check FOR EACH ROW EXECUTE FUNCTION refuse('the check of a report is never changed');
CREATE TRIGGER project_check_is_kept BEFORE DELETE ON project_check FOR EACH ROW EXECUTE FUNCTION refuse('the check of a report is never deleted');
CREATE TRIGGER appraisal_rules_is_final BEFORE UPDATE ON appraisal_rules FOR EACH ROW EXECUTE FUNCTION refuse('the rules of an appraisal are never changed');
CREATE TRIGGER appraisal_rules_is_kept BEFORE DELETE ON appraisal_rules FOR EACH ROW EXECUTE FUNCTION refuse('the rules of an appraisal are never deleted');
CREATE TRIGGER appraisal_mark_is_final BEFORE UPDATE ON appraisal_mark FOR EACH ROW EXECUTE FUNCTION refuse('a mark is never changed');
CREATE TRIGGER appraisal_mark_is_kept BEFORE DELETE ON appraisal_mark FOR EACH ROW EXECUTE FUNCTION refuse('a mark is never deleted');
CREATE TRIGGER paper_is_kept BEFORE DELETE ON paper FOR EACH ROW EXECUTE FUNCTION refuse('a paper is never deleted');
CREATE TRIGGER paper_keeps_its_title BEFORE UPDATE OF id, region, plan, year, evaluation, title ON paper FOR EACH ROW EXECUTE FUNCTION refuse('a paper keeps its title and year');
CREATE TRIGGER paper_act_is_final BEFORE UPDATE ON paper_act FOR EACH ROW EXECUTE FUNCTION refuse('what was done with a paper is never changed');
CREATE TRIGGER paper_act_is_kept BEFORE DELETE ON paper_act FOR EACH ROW EXECUTE FUNCTION refuse('what was done with a paper is never deleted');
