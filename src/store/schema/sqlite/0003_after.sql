-- A region of an older store keeps its number as its id: figures refer to it, and the seals of imports contain it.

INSERT INTO region (id, code, name, level, parent, valid_from, valid_to)
SELECT code, CAST(code AS TEXT), name, level, NULL, valid_from, valid_to FROM before_region ORDER BY code;
UPDATE region SET parent = (SELECT parent FROM before_region WHERE before_region.code = region.id);
INSERT INTO region_year (region, setting, year, note) SELECT region, setting, year, note FROM before_region_year;
INSERT INTO plan (id, code, title, subject, region, region_name, period_start, period_end, source, document_hash, place_in_document, imported_at, imported_by, tree)
SELECT id, code, title, subject, region, region_name, period_start, period_end, source, document_hash, place_in_document, imported_at, imported_by, tree
FROM before_plan ORDER BY id;
INSERT INTO plan_domain (plan, no, title) SELECT plan, no, title FROM before_plan_domain;
INSERT INTO plan_target (id, plan, no, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit, by_year, baseline_ref, phrase,
    place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline)
SELECT id, plan, no, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit, by_year, baseline_ref, phrase,
    place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline
FROM before_plan_target ORDER BY id;
DROP TABLE before_plan_target;
DROP TABLE before_plan_domain;
DROP TABLE before_plan;
DROP TABLE before_region_year;
DROP TABLE before_region;
