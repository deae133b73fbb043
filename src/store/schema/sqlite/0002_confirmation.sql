-- A figure that looks wrong is imported only when somebody confirms it, and why is kept with it.

ALTER TABLE observation ADD COLUMN confirmation INTEGER NOT NULL DEFAULT 0; -- of shared_text; 0 for a figure that nobody had to confirm

DROP VIEW figure;
CREATE VIEW figure AS
SELECT o.region, r.name AS region_name, i.code AS indicator, i.name AS indicator_name, o.period,
       sex.code AS sex, age.code AS age, residence.code AS residence, population_group.code AS population_group,
       CAST(o.scaled AS REAL) / CASE o.places WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 WHEN 4 THEN 10000
           WHEN 5 THEN 100000 WHEN 6 THEN 1000000 WHEN 7 THEN 10000000 WHEN 8 THEN 100000000 WHEN 9 THEN 1000000000
           WHEN 10 THEN 10000000000 WHEN 11 THEN 100000000000 ELSE 1000000000000 END AS value,
       o.places, o.status, i.unit, source.text AS source, note.text AS note, confirmation.text AS confirmation, o.version, import.at AS imported_at, import.who AS imported_by
FROM observation AS o
JOIN indicator AS i ON i.id = o.indicator
JOIN region AS r ON r.code = o.region
JOIN code_item AS sex ON sex.list = 'sex' AND sex.position = o.sex
JOIN code_item AS age ON age.list = 'age' AND age.position = o.age
JOIN code_item AS residence ON residence.list = 'residence' AND residence.position = o.residence
JOIN code_item AS population_group ON population_group.list = 'group' AND population_group.position = o.population_group
JOIN import ON import.id = o.import
LEFT JOIN shared_text AS source ON source.id = o.source
LEFT JOIN shared_text AS note ON note.id = o.note
LEFT JOIN shared_text AS confirmation ON confirmation.id = o.confirmation
WHERE NOT EXISTS (
    SELECT 1 FROM observation AS newer
    WHERE newer.region = o.region AND newer.indicator = o.indicator AND newer.residence = o.residence AND newer.age = o.age
      AND newer.sex = o.sex AND newer.population_group = o.population_group AND newer.period = o.period
      AND newer.version > o.version);
