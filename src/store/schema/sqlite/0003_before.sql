-- A store made before regions had ids: what refers to regions by their codes steps aside, the other tables stay as they are.

DROP VIEW figure;
DROP TRIGGER observation_is_kept;
DROP TRIGGER observation_is_final;
DROP TRIGGER indicator_with_figures_stays;
DROP TRIGGER region_with_figures_stays;
DROP TRIGGER audit_is_kept;
DROP TRIGGER audit_is_final;
ALTER TABLE plan_target RENAME TO before_plan_target;
ALTER TABLE plan_domain RENAME TO before_plan_domain;
ALTER TABLE plan RENAME TO before_plan;
ALTER TABLE region_year RENAME TO before_region_year;
ALTER TABLE region RENAME TO before_region;
