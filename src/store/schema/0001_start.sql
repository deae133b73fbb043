-- The first schema. Words after a closing bracket (STRICT, WITHOUT ROWID) and the triggers are SQLite's; the rest is common SQL.

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    code       INTEGER NOT NULL PRIMARY KEY CHECK (code > 0),
    name       TEXT NOT NULL,
    level      TEXT NOT NULL,
    parent     INTEGER REFERENCES region (code) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to   TEXT
) STRICT;

-- Years that belong to a region: elections, first years of terms.
CREATE TABLE region_year (
    region  INTEGER NOT NULL REFERENCES region (code),
    setting TEXT NOT NULL CHECK (setting IN ('election_year', 'term_start')),
    year    INTEGER NOT NULL,
    note    TEXT,
    PRIMARY KEY (region, setting, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE department (
    code        TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_en     TEXT,
    short_names TEXT
) STRICT, WITHOUT ROWID;

-- The lists that break figures down. Position 0 is the total; a position never changes, because figures carry it.
CREATE TABLE code_item (
    list     TEXT NOT NULL CHECK (list IN ('sex', 'age', 'residence', 'group')),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 255),
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    name_en  TEXT,
    PRIMARY KEY (list, position),
    UNIQUE (list, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator (
    id           INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    code         TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    name_en      TEXT,
    domain       TEXT,
    definition   TEXT,
    numerator    TEXT,
    denominator  TEXT,
    unit         TEXT,
    decimals     INTEGER,
    direction    TEXT CHECK (direction IN ('up', 'down')),
    is_share     INTEGER NOT NULL,
    value_min    TEXT,
    value_max    TEXT,
    factor       TEXT,
    department   TEXT,
    by_sex       INTEGER NOT NULL,
    by_residence INTEGER NOT NULL,
    age_group    TEXT,
    is_term_based INTEGER NOT NULL,
    reference    TEXT,
    aliases      TEXT,
    is_of_plan   INTEGER NOT NULL
) STRICT;

-- Short texts that many figures share: where they come from, and remarks. 0 stands for none and is not here.
CREATE TABLE shared_text (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    text TEXT NOT NULL UNIQUE
) STRICT;

-- One file brought in, by whom and why. Every version of a figure names the import it came with.
CREATE TABLE import (
    id         INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    at         TEXT NOT NULL,
    who        TEXT NOT NULL,
    why        TEXT,
    file       TEXT NOT NULL,
    hash       TEXT NOT NULL,
    added      INTEGER NOT NULL,
    superseded INTEGER NOT NULL
) STRICT;

-- A reported figure. Clustered so that the series of a region, and of an indicator in it, lie together in the order of
-- their years. A figure is never changed: the row of the highest version counts.
-- What the numbers refer to is looked up in the same transaction before they are written.
CREATE TABLE observation (
    region             INTEGER NOT NULL,
    indicator          INTEGER NOT NULL,
    residence          INTEGER NOT NULL,
    age                INTEGER NOT NULL,
    sex                INTEGER NOT NULL,
    population_group   INTEGER NOT NULL,
    period             INTEGER NOT NULL,
    version            INTEGER NOT NULL,
    scaled             INTEGER,             -- the figure times ten to the power of places; null when the status has none
    places             INTEGER NOT NULL,
    status             TEXT NOT NULL,
    numerator          INTEGER,
    numerator_places   INTEGER NOT NULL,
    denominator        INTEGER,
    denominator_places INTEGER NOT NULL,
    source             INTEGER NOT NULL,    -- of shared_text
    note               INTEGER NOT NULL,    -- of shared_text
    import             INTEGER NOT NULL,
    PRIMARY KEY (region, indicator, residence, age, sex, population_group, period, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER observation_is_kept BEFORE DELETE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never deleted'); END;
CREATE TRIGGER observation_is_final BEFORE UPDATE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never changed'); END;
CREATE TRIGGER indicator_with_figures_stays BEFORE DELETE ON indicator
WHEN EXISTS (SELECT 1 FROM observation WHERE indicator = old.id)
BEGIN SELECT RAISE(ABORT, 'this indicator has figures'); END;
CREATE TRIGGER region_with_figures_stays BEFORE DELETE ON region
WHEN EXISTS (SELECT 1 FROM observation WHERE region = old.code)
BEGIN SELECT RAISE(ABORT, 'this region has figures'); END;

CREATE TABLE plan (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    code          TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL,
    subject       TEXT,
    region        INTEGER REFERENCES region (code),
    region_name   TEXT,
    period_start  INTEGER NOT NULL,
    period_end    INTEGER NOT NULL,
    source        TEXT NOT NULL,
    document_hash TEXT NOT NULL,
    place_in_document INTEGER NOT NULL,
    imported_at   TEXT NOT NULL,
    imported_by   TEXT NOT NULL,
    tree          TEXT NOT NULL,            -- JSON, as plan parse prints it
    UNIQUE (document_hash, place_in_document)
) STRICT;

CREATE TABLE plan_domain (
    plan  INTEGER NOT NULL REFERENCES plan (id),
    no    INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_target (
    id            INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    plan          INTEGER NOT NULL REFERENCES plan (id),
    no            INTEGER NOT NULL,
    stands_in     TEXT NOT NULL,            -- table.3, d2.g1, overall …
    domain_no     INTEGER NOT NULL,
    indicator     INTEGER REFERENCES indicator (id),
    link          TEXT NOT NULL,
    name          TEXT NOT NULL,
    tier          INTEGER NOT NULL,
    kind          INTEGER NOT NULL,
    comparator    INTEGER NOT NULL,
    target_values TEXT NOT NULL,            -- separated by blanks, as written
    unit          TEXT,
    by_year       INTEGER NOT NULL,
    baseline_ref  TEXT,
    phrase        TEXT NOT NULL,
    place_offset  INTEGER NOT NULL,
    place_bytes   INTEGER NOT NULL,
    place_line    INTEGER NOT NULL,
    place_column  INTEGER NOT NULL,
    item          INTEGER NOT NULL,
    items         INTEGER NOT NULL,
    formula       TEXT NOT NULL,
    explain_zh    TEXT,
    explain_en    TEXT,
    note          TEXT,
    baseline_year INTEGER,
    baseline      TEXT,
    UNIQUE (plan, no)
) STRICT;

-- What was done, by whom, when and why; each record carries the hash of the one before.
CREATE TABLE audit (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    at       TEXT NOT NULL,
    who      TEXT NOT NULL,
    action   TEXT NOT NULL,
    object   TEXT NOT NULL,
    why      TEXT NOT NULL,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never shortened'); END;
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;

-- The figures that count, in words: for people who look with other tools.
CREATE VIEW figure AS
SELECT o.region, r.name AS region_name, i.code AS indicator, i.name AS indicator_name, o.period,
       sex.code AS sex, age.code AS age, residence.code AS residence, population_group.code AS population_group,
       CAST(o.scaled AS REAL) / CASE o.places WHEN 0 THEN 1 WHEN 1 THEN 10 WHEN 2 THEN 100 WHEN 3 THEN 1000 WHEN 4 THEN 10000
           WHEN 5 THEN 100000 WHEN 6 THEN 1000000 WHEN 7 THEN 10000000 WHEN 8 THEN 100000000 WHEN 9 THEN 1000000000
           WHEN 10 THEN 10000000000 WHEN 11 THEN 100000000000 ELSE 1000000000000 END AS value,
       o.places, o.status, i.unit, source.text AS source, note.text AS note, o.version, import.at AS imported_at, import.who AS imported_by
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
WHERE NOT EXISTS (
    SELECT 1 FROM observation AS newer
    WHERE newer.region = o.region AND newer.indicator = o.indicator AND newer.residence = o.residence AND newer.age = o.age
      AND newer.sex = o.sex AND newer.population_group = o.population_group AND newer.period = o.period
      AND newer.version > o.version);
