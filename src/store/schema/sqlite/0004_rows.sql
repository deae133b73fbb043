-- The tree of a plan in an older store, one JSON text, becomes rows: the same nodes in the same order as plan_nodes_of makes of a new plan.

INSERT INTO plan (id, code, subject, region, region_name, period_start, period_end)
SELECT id, code, subject, region, region_name, period_start, period_end FROM before_plan ORDER BY id;

INSERT INTO plan_version (id, plan, number, title, title_from, level, period_mid, doc_no, issuer, issue_date, goals_label, measures_label, source, document_hash,
    place_in_document, imported_at, imported_by)
SELECT id, id, 1, title, tree ->> '$.title_from', tree ->> '$.region.level', tree ->> '$.period.mid', tree ->> '$.doc_no', tree ->> '$.issuer', tree ->> '$.issue_date',
    tree ->> '$.goals_label', tree ->> '$.measures_label', source, document_hash, place_in_document, imported_at, imported_by
FROM before_plan ORDER BY id;

-- part, i, sub, j: the place of a node in the document; a child of a table, row or domain has sub > 0 or the key 0 of its part above it.
CREATE TABLE before_node (version INTEGER, part INTEGER, i INTEGER, sub INTEGER, j INTEGER, kind TEXT, path TEXT, value TEXT, plain TEXT, no INTEGER) STRICT;

INSERT INTO before_node (version, part, i, sub, j, kind, path, value, plain)
SELECT id, 0, 0, 0, 0, 'title', NULL, json_object('title', title, 'place', tree -> '$.place'), NULL FROM before_plan
UNION ALL SELECT p.id, 1, e.key, 0, 0, 'section', NULL, NULL, e.value FROM before_plan AS p, json_each(tree, '$.sections') AS e
UNION ALL SELECT p.id, 2, e.key, 0, 0, 'basis', NULL, NULL, e.value FROM before_plan AS p, json_each(tree, '$.based_on') AS e
UNION ALL SELECT p.id, 3, e.key, 0, 0, 'introduction', NULL, e.value, NULL FROM before_plan AS p, json_each(tree, '$.introduction') AS e
UNION ALL SELECT p.id, 4, e.key, 0, 0, 'guidance', NULL, e.value, NULL FROM before_plan AS p, json_each(tree, '$.guidance') AS e
UNION ALL SELECT p.id, 5, e.key, 0, 0, 'overall', 'overall', e.value, NULL FROM before_plan AS p, json_each(tree, '$.overall') AS e
UNION ALL SELECT id, 6, 0, 0, 0, 'table', 'table', tree -> '$.key_indicator_table', NULL FROM before_plan WHERE json_type(tree, '$.key_indicator_table') = 'object'
UNION ALL SELECT p.id, 6, 0, 1, e.key, 'column', NULL, NULL, e.value FROM before_plan AS p, json_each(tree, '$.key_indicator_table.columns') AS e
UNION ALL SELECT p.id, 6, 1 + e.key, 0, 0, 'row', 'table.' || (e.value ->> '$.no'), e.value, NULL FROM before_plan AS p, json_each(tree, '$.key_indicator_table.rows') AS e
UNION ALL SELECT p.id, 6, 1 + r.key, 1, e.key, 'cell', NULL, e.value, NULL
FROM before_plan AS p, json_each(tree, '$.key_indicator_table.rows') AS r, json_each(r.value, '$.targets') AS e
UNION ALL SELECT p.id, 6, 1 + e.key, 1, 0, 'cell', NULL, json_object('year', e.value ->> '$.target_year', 'raw', e.value ->> '$.target_raw',
    'effective', e.value ->> '$.target_effective', 'merged_with_row', e.value ->> '$.target_merged_with_row'), NULL
FROM before_plan AS p, json_each(tree, '$.key_indicator_table.rows') AS e
WHERE json_type(e.value, '$.targets') IS NULL AND e.value ->> '$.target_raw' IS NOT NULL
UNION ALL SELECT p.id, 7, 1 + e.key, 0, 0, 'domain', 'd' || (1 + e.key), e.value, NULL FROM before_plan AS p, json_each(tree, '$.domains') AS e
UNION ALL SELECT p.id, 7, 1 + d.key, 1, e.key, 'goal', 'd' || (1 + d.key) || '.g' || (1 + e.key), e.value, NULL
FROM before_plan AS p, json_each(tree, '$.domains') AS d, json_each(d.value, '$.goals') AS e
UNION ALL SELECT p.id, 7, 1 + d.key, 2, e.key, 'measure', 'd' || (1 + d.key) || '.m' || (1 + e.key), e.value, NULL
FROM before_plan AS p, json_each(tree, '$.domains') AS d, json_each(d.value, '$.measures') AS e
UNION ALL SELECT p.id, 8, e.key, 0, 0, 'project', 'p' || (1 + e.key), e.value, NULL FROM before_plan AS p, json_each(tree, '$.projects') AS e
UNION ALL SELECT p.id, 9, e.key, 0, 0, 'implementation', 'org', e.value, NULL FROM before_plan AS p, json_each(tree, '$.implementation.items') AS e
UNION ALL SELECT p.id, 10, e.key, 0, 0, 'cycle', NULL, NULL, e.value FROM before_plan AS p, json_each(tree, '$.implementation.cycle') AS e
UNION ALL SELECT p.id, 11, e.key, 0, 0, 'unread', NULL, json_object('title', e.value ->> '$.zh', 'subtitle', e.value ->> '$.en', 'text', e.value ->> '$.text',
    'place', e.value -> '$.place'), NULL FROM before_plan AS p, json_each(tree, '$.unrecognised') AS e
UNION ALL SELECT p.id, 12, e.key, 0, 0, 'remark', NULL, json_object('numeral', e.value ->> '$.kind', 'title', e.value ->> '$.zh', 'subtitle', e.value ->> '$.en',
    'place', e.value -> '$.place'), NULL FROM before_plan AS p, json_each(tree, '$.remarks') AS e;

UPDATE before_node SET no = ordered.no
FROM (SELECT rowid AS id, row_number() OVER (PARTITION BY version ORDER BY part, i, sub, j) AS no FROM before_node) AS ordered WHERE ordered.id = before_node.rowid;
CREATE INDEX before_node_place ON before_node (version, part, i, sub);

INSERT INTO plan_node (version, no, parent, kind, path, number, mark, title, subtitle, text, unit, row_group, baseline_year, baseline, attribute, source,
    place_offset, place_bytes, place_line, place_column)
SELECT n.version, n.no,
    CASE WHEN n.part IN (6, 7) AND (n.sub > 0 OR n.kind = 'row')
        THEN (SELECT above.no FROM before_node AS above WHERE above.version = n.version AND above.part = n.part AND above.sub = 0
              AND above.i = CASE n.kind WHEN 'row' THEN 0 ELSE n.i END) END,
    n.kind, n.path, coalesce(value ->> '$.no', value ->> '$.year', 0),
    coalesce(value ->> '$.numeral', value ->> '$.layout', CAST(value ->> '$.merged_with_row' AS TEXT)),
    nullif(coalesce(value ->> '$.title', value ->> '$.name', value ->> '$.raw'), ''), nullif(value ->> '$.subtitle', ''),
    nullif(coalesce(plain, value ->> '$.text', value ->> '$.effective'), ''),
    nullif(value ->> '$.unit', ''), nullif(value ->> '$.group', ''), value ->> '$.baseline_year', nullif(value ->> '$.baseline_raw', ''), nullif(value ->> '$.attribute', ''),
    nullif(value ->> '$.source', ''), coalesce(value ->> '$.place.offset', 0), coalesce(value ->> '$.place.bytes', 0), coalesce(value ->> '$.place.line', 0),
    coalesce(value ->> '$.place.column', 0)
FROM (SELECT version, part, i, sub, j, kind, path, no, plain, CASE kind WHEN 'cell' THEN json_remove(value, '$.place') ELSE value END AS value FROM before_node) AS n
ORDER BY n.version, n.no;

INSERT INTO plan_responsibility (node, role, no, name, department)
SELECT p.id, 'lead', 1, n.value ->> '$.lead', NULL FROM before_node AS n JOIN plan_node AS p ON p.version = n.version AND p.no = n.no
WHERE n.kind IN ('goal', 'measure', 'project', 'implementation') AND n.value ->> '$.lead' <> ''
UNION ALL SELECT p.id, 'support', 1 + e.key, e.value, NULL FROM before_node AS n JOIN plan_node AS p ON p.version = n.version AND p.no = n.no, json_each(n.value, '$.support') AS e
WHERE n.kind IN ('goal', 'measure', 'project', 'implementation');
UPDATE plan_responsibility SET department = (SELECT min(code) FROM department AS d
    WHERE d.name IN (plan_responsibility.name, ltrim(plan_responsibility.name, '省市州县区旗'))
        OR '|' || d.short_names || '|' LIKE '%|' || plan_responsibility.name || '|%'
        OR '|' || d.short_names || '|' LIKE '%|' || ltrim(plan_responsibility.name, '省市州县区旗') || '|%')
WHERE role = 'lead';

INSERT INTO plan_target (id, version, no, node, stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit, by_year, baseline_ref, phrase,
    place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline)
SELECT t.id, plan, no, (SELECT found.id FROM plan_node AS found WHERE found.version = t.plan AND found.no = coalesce(
        (SELECT min(n.no) FROM plan_node AS n WHERE n.version = t.plan AND n.path = t.stands_in AND n.title = t.name
            AND t.place_offset BETWEEN n.place_offset AND n.place_offset + n.place_bytes - 1),
        (SELECT min(n.no) FROM plan_node AS n WHERE n.version = t.plan AND n.path = t.stands_in AND n.title = t.name),
        (SELECT min(n.no) FROM plan_node AS n WHERE n.version = t.plan AND n.path = t.stands_in
            AND t.place_offset BETWEEN n.place_offset AND n.place_offset + n.place_bytes - 1),
        (SELECT min(n.no) FROM plan_node AS n WHERE n.version = t.plan AND n.path = t.stands_in))),
    stands_in, domain_no, indicator, link, name, tier, kind, comparator, target_values, unit, by_year, baseline_ref, phrase,
    place_offset, place_bytes, place_line, place_column, item, items, formula, explain_zh, explain_en, note, baseline_year, baseline
FROM before_plan_target AS t ORDER BY id;
DROP TABLE before_node;
