-- The older tables of plans have become the new ones.

DROP TABLE before_plan_target;
DROP TABLE before_plan_domain;
DROP TABLE before_plan;
