-- What was said about a target or a project stays.

CREATE TRIGGER self_sheet_is_kept BEFORE DELETE ON self_sheet BEGIN SELECT RAISE(ABORT, 'a self-evaluation is never deleted'); END;
CREATE TRIGGER self_sheet_keeps_its_unit BEFORE UPDATE OF id, region, plan, year, unit ON self_sheet BEGIN SELECT RAISE(ABORT, 'a self-evaluation keeps its unit and year'); END;
CREATE TRIGGER self_sheet_stays_sent BEFORE UPDATE ON self_sheet WHEN old.sent_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a self-evaluation that was sent is never changed'); END;
CREATE TRIGGER self_entry_is_final BEFORE UPDATE ON self_entry BEGIN SELECT RAISE(ABORT, 'what a unit wrote is never changed'); END;
CREATE TRIGGER self_entry_is_kept BEFORE DELETE ON self_entry BEGIN SELECT RAISE(ABORT, 'what a unit wrote is never deleted'); END;
CREATE TRIGGER opinion_is_final BEFORE UPDATE ON opinion BEGIN SELECT RAISE(ABORT, 'the verdict of a third party is never changed'); END;
CREATE TRIGGER opinion_is_kept BEFORE DELETE ON opinion BEGIN SELECT RAISE(ABORT, 'the verdict of a third party is never deleted'); END;
CREATE TRIGGER opinion_answer_is_final BEFORE UPDATE ON opinion_answer BEGIN SELECT RAISE(ABORT, 'an answer to a third party is never changed'); END;
CREATE TRIGGER opinion_answer_is_kept BEFORE DELETE ON opinion_answer BEGIN SELECT RAISE(ABORT, 'an answer to a third party is never deleted'); END;
CREATE TRIGGER project_is_kept BEFORE DELETE ON project BEGIN SELECT RAISE(ABORT, 'a project is never deleted'); END;
CREATE TRIGGER project_keeps_its_node BEFORE UPDATE OF id, region, plan, node ON project BEGIN SELECT RAISE(ABORT, 'a project keeps its place in the plan'); END;
CREATE TRIGGER milestone_is_kept BEFORE DELETE ON milestone BEGIN SELECT RAISE(ABORT, 'a milestone is ended, never deleted'); END;
CREATE TRIGGER milestone_is_final BEFORE UPDATE OF id, project, measure, unit, by_day, since, operator, quantity, scope, kind ON milestone BEGIN SELECT RAISE(ABORT, 'a milestone is ended, never changed'); END;
CREATE TRIGGER milestone_stays_ended BEFORE UPDATE OF is_ended ON milestone WHEN old.is_ended = 1 BEGIN SELECT RAISE(ABORT, 'a milestone that has ended stays ended'); END;
CREATE TRIGGER project_report_is_final BEFORE UPDATE ON project_report BEGIN SELECT RAISE(ABORT, 'a report of a project is never changed'); END;
CREATE TRIGGER project_report_is_kept BEFORE DELETE ON project_report BEGIN SELECT RAISE(ABORT, 'a report of a project is never deleted'); END;
CREATE TRIGGER project_check_is_final BEFORE UPDATE ON project_check BEGIN SELECT RAISE(ABORT, 'the check of a report is never changed'); END;
CREATE TRIGGER project_check_is_kept BEFORE DELETE ON project_check BEGIN SELECT RAISE(ABORT, 'the check of a report is never deleted'); END;
CREATE TRIGGER appraisal_rules_is_final BEFORE UPDATE ON appraisal_rules BEGIN SELECT RAISE(ABORT, 'the rules of an appraisal are never changed'); END;
CREATE TRIGGER appraisal_rules_is_kept BEFORE DELETE ON appraisal_rules BEGIN SELECT RAISE(ABORT, 'the rules of an appraisal are never deleted'); END;
CREATE TRIGGER appraisal_mark_is_final BEFORE UPDATE ON appraisal_mark BEGIN SELECT RAISE(ABORT, 'a mark is never changed'); END;
CREATE TRIGGER appraisal_mark_is_kept BEFORE DELETE ON appraisal_mark BEGIN SELECT RAISE(ABORT, 'a mark is never deleted'); END;
CREATE TRIGGER paper_is_kept BEFORE DELETE ON paper BEGIN SELECT RAISE(ABORT, 'a paper is never deleted'); END;
CREATE TRIGGER paper_keeps_its_title BEFORE UPDATE OF id, region, plan, year, evaluation, title ON paper BEGIN SELECT RAISE(ABORT, 'a paper keeps its title and year'); END;
CREATE TRIGGER paper_act_is_final BEFORE UPDATE ON paper_act BEGIN SELECT RAISE(ABORT, 'what was done with a paper is never changed'); END;
CREATE TRIGGER paper_act_is_kept BEFORE DELETE ON paper_act BEGIN SELECT RAISE(ABORT, 'what was done with a paper is never deleted'); END;
