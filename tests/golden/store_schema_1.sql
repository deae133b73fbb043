-- A store of schema 1, as the program before schema 2 made it from an invented plan and two imports; then regions, indicators and
-- departments that nothing refers to were deleted, so that ids have gaps. What that program exported from it is in store_schema_1.csv.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO migration VALUES(1,'0001_start');
CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('990481.baseline_year','2020');
INSERT INTO setting VALUES('990481.plan_end','2025');
INSERT INTO setting VALUES('990481.plan_start','2021');
INSERT INTO setting VALUES('region','990481');
CREATE TABLE region (
    code       INTEGER NOT NULL PRIMARY KEY CHECK (code > 0),
    name       TEXT NOT NULL,
    level      TEXT NOT NULL,
    parent     INTEGER REFERENCES region (code) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to   TEXT
) STRICT;
INSERT INTO region VALUES(330000,'浙江省','province',NULL,NULL,NULL);
INSERT INTO region VALUES(330300,'温州市','prefecture',330000,NULL,NULL);
INSERT INTO region VALUES(990000,'示例省','province',NULL,NULL,NULL);
INSERT INTO region VALUES(990400,'青岚市','prefecture',990000,NULL,NULL);
INSERT INTO region VALUES(990481,'云溪市','county',990400,NULL,NULL);
INSERT INTO region VALUES(990481101000,'石桥镇','township',990481,NULL,NULL);
CREATE TABLE region_year (
    region  INTEGER NOT NULL REFERENCES region (code),
    setting TEXT NOT NULL CHECK (setting IN ('election_year', 'term_start')),
    year    INTEGER NOT NULL,
    note    TEXT,
    PRIMARY KEY (region, setting, year)
) STRICT, WITHOUT ROWID;
INSERT INTO region_year VALUES(990481,'election_year',2016,'镇（街道）领导班子换届年');
INSERT INTO region_year VALUES(990481,'election_year',2021,'镇（街道）领导班子、村（社区）组织换届年');
INSERT INTO region_year VALUES(990481,'term_start',2017,'市人大、市政协上一届第一年');
INSERT INTO region_year VALUES(990481,'term_start',2022,'市人大、市政协本届第一年');
CREATE TABLE department (
    code        TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    name_en     TEXT,
    short_names TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO department VALUES('HEALTH','卫生健康委员会','Health Commission','卫健委|卫健局|卫生健康委|卫生健康局|卫计委|卫计局|省卫健委|市卫健委|县卫健委|区卫健委|县卫健局|区卫健局|市卫健局');
CREATE TABLE code_item (
    list     TEXT NOT NULL CHECK (list IN ('sex', 'age', 'residence', 'group')),
    position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 255),
    code     TEXT NOT NULL,
    name     TEXT NOT NULL,
    name_en  TEXT,
    PRIMARY KEY (list, position),
    UNIQUE (list, code)
) STRICT, WITHOUT ROWID;
INSERT INTO code_item VALUES('age',0,'_T','全部年龄','All ages');
INSERT INTO code_item VALUES('age',1,'D0T27','出生至27天（新生儿）','0 to 27 days (newborn)');
INSERT INTO code_item VALUES('age',2,'M0T5','0-6个月（不满6个月）','Under 6 months');
INSERT INTO code_item VALUES('age',3,'Y0','不满1岁','Under 1 year');
INSERT INTO code_item VALUES('age',4,'Y0T2','3岁以下（0-2岁）','Under 3 years');
INSERT INTO code_item VALUES('age',5,'Y0T4','5岁以下（0-4岁）','Under 5 years');
INSERT INTO code_item VALUES('age',6,'Y0T5','学龄前（0-5岁）','0 to 5 years');
INSERT INTO code_item VALUES('age',7,'Y0T6','0-6岁','0 to 6 years');
INSERT INTO code_item VALUES('age',8,'Y0T14','0-14岁','0 to 14 years');
INSERT INTO code_item VALUES('age',9,'Y0T15','16岁以下（0-15岁）','Under 16 years');
INSERT INTO code_item VALUES('age',10,'Y0T17','儿童（0-17岁）','Children (0 to 17 years)');
INSERT INTO code_item VALUES('age',11,'Y3T5','3-5岁','3 to 5 years');
INSERT INTO code_item VALUES('age',12,'Y6T11','小学学龄（6-11岁）','6 to 11 years');
INSERT INTO code_item VALUES('age',13,'Y6T14','义务教育学龄（6-14岁）','6 to 14 years');
INSERT INTO code_item VALUES('age',14,'Y6T17','中小学生年龄（6-17岁）','6 to 17 years');
INSERT INTO code_item VALUES('age',15,'Y12','12岁','12 years');
INSERT INTO code_item VALUES('age',16,'Y12T14','初中学龄（12-14岁）','12 to 14 years');
INSERT INTO code_item VALUES('age',17,'Y14T17','14-17岁','14 to 17 years');
INSERT INTO code_item VALUES('age',18,'Y15T17','高中学龄（15-17岁）','15 to 17 years');
INSERT INTO code_item VALUES('age',19,'Y15T49','育龄（15-49岁）','Reproductive age (15 to 49 years)');
INSERT INTO code_item VALUES('age',20,'Y15T50','青壮年（15-50岁）','15 to 50 years');
INSERT INTO code_item VALUES('age',21,'Y15T64','15-64岁','15 to 64 years');
INSERT INTO code_item VALUES('age',22,'Y16T59','劳动年龄（16-59岁）','Working age (16 to 59 years)');
INSERT INTO code_item VALUES('age',23,'Y18T22','高等教育学龄（18-22岁）','18 to 22 years');
INSERT INTO code_item VALUES('age',24,'Y20T59','主要劳动年龄（20-59岁）','20 to 59 years');
INSERT INTO code_item VALUES('age',25,'Y35T64','两癌筛查年龄（35-64岁）','35 to 64 years');
INSERT INTO code_item VALUES('age',26,'Y35T44','35-44岁','35 to 44 years');
INSERT INTO code_item VALUES('age',27,'Y45T54','45-54岁','45 to 54 years');
INSERT INTO code_item VALUES('age',28,'Y55T64','55-64岁','55 to 64 years');
INSERT INTO code_item VALUES('age',29,'Y_GE15','15岁及以上','15 years and over');
INSERT INTO code_item VALUES('age',30,'Y_GE16','16岁及以上','16 years and over');
INSERT INTO code_item VALUES('age',31,'Y_GE18','18岁及以上','18 years and over');
INSERT INTO code_item VALUES('age',32,'Y_GE60','60岁及以上','60 years and over');
INSERT INTO code_item VALUES('age',33,'Y_GE65','65岁及以上','65 years and over');
INSERT INTO code_item VALUES('age',34,'_Z','不适用','Not applicable');
INSERT INTO code_item VALUES('group',0,'_T','合计','Total');
INSERT INTO code_item VALUES('group',1,'DISABLED','残疾人','Persons with disabilities');
INSERT INTO code_item VALUES('group',2,'MIGRANT','流动人口','Migrants');
INSERT INTO code_item VALUES('group',3,'REGISTERED','户籍人口','Registered residents');
INSERT INTO code_item VALUES('group',4,'MINORITY','少数民族','Ethnic minorities');
INSERT INTO code_item VALUES('group',5,'LOW_INCOME','低保及低收入','Low-income households');
INSERT INTO code_item VALUES('group',6,'LEFT_BEHIND','农村留守','Left behind in rural areas');
INSERT INTO code_item VALUES('group',7,'SINGLE_PARENT','单亲','Single parents');
INSERT INTO code_item VALUES('group',8,'ELDERLY_ALONE','独居老人','Older people living alone');
INSERT INTO code_item VALUES('group',9,'DIFFICULTY','困境儿童','Children in difficulty');
INSERT INTO code_item VALUES('group',10,'ORPHAN','孤儿和事实无人抚养儿童','Orphans and de facto unattended children');
INSERT INTO code_item VALUES('group',11,'MIGRANT_CHILD','随迁子女','Children of migrant workers');
INSERT INTO code_item VALUES('group',12,'DV_SURVIVOR','家庭暴力受害人','Survivors of domestic violence');
INSERT INTO code_item VALUES('group',13,'_Z','不适用','Not applicable');
INSERT INTO code_item VALUES('residence',0,'_T','合计','Total');
INSERT INTO code_item VALUES('residence',1,'U','城镇','Urban');
INSERT INTO code_item VALUES('residence',2,'R','乡村','Rural');
INSERT INTO code_item VALUES('residence',3,'_Z','不适用','Not applicable');
INSERT INTO code_item VALUES('sex',0,'_T','合计','Total');
INSERT INTO code_item VALUES('sex',1,'F','女','Female');
INSERT INTO code_item VALUES('sex',2,'M','男','Male');
INSERT INTO code_item VALUES('sex',3,'_U','未知','Unknown');
INSERT INTO code_item VALUES('sex',4,'_Z','不适用','Not applicable');
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
INSERT INTO indicator VALUES(1,'W_LIFE_EXPECTANCY','妇女人均预期寿命','Female life expectancy at birth','W_HEALTH','按当年女性各年龄死亡水平推算，一名新出生女婴平均可望存活的年数',NULL,NULL,'岁',2,'up',0,'40','100',NULL,'HEALTH',0,0,NULL,0,NULL,'妇女平均预期寿命|妇女预期寿命|女性预期寿命|女性人均预期寿命|女性平均预期寿命',0);
INSERT INTO indicator VALUES(4,'MMR','孕产妇死亡率','Maternal mortality ratio','W_HEALTH','一年内本地孕产妇因妊娠、分娩及其处理有关原因死亡的人数与活产数之比；活产少的地区须同时看例数','年内孕产妇死亡人数','年内活产数','1/10万',2,'down',0,'0','2000','100000','HEALTH',0,1,NULL,0,NULL,'孕产妇死亡比',0);
INSERT INTO indicator VALUES(10,'CERVICAL_SCREENING','适龄妇女宫颈癌人群筛查率','Cervical cancer screening rate, women 35-64','W_HEALTH','在规定的筛查周期内做过宫颈癌筛查的35-64岁妇女占同龄妇女的比重','筛查周期内做过宫颈癌筛查的35-64岁妇女人数','35-64岁妇女人数','%',2,'up',1,'0','100','100','HEALTH',0,1,'Y35T64',0,NULL,'适龄妇女宫颈癌筛查率|宫颈癌人群筛查率|宫颈癌筛查率',0);
INSERT INTO indicator VALUES(325,'WOMEN_2021_D1_G3','甲乙丙设施覆盖率',NULL,NULL,NULL,NULL,NULL,'%',NULL,'up',1,NULL,NULL,NULL,NULL,0,0,NULL,0,NULL,NULL,1);
CREATE TABLE shared_text (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO shared_text VALUES(1,'HEALTH');
INSERT INTO shared_text VALUES(2,'revised later');
INSERT INTO shared_text VALUES(3,'survey');
INSERT INTO shared_text VALUES(4,'checked');
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
INSERT INTO import VALUES(1,'2026-11-28T01:11:19Z','张三','annual report','f1.csv','3323d5f24de399de0d5a9f665c9a6fec7b9901d874c053fb6daa756516b4a063',6,0);
INSERT INTO import VALUES(2,'2026-11-28T01:11:19Z','李四','revision','f2.csv','42fdfa14254cbf4133592bfaeba8dbe7d4e85d1ac8e48d8e25fdb0fbbf99239b',1,1);
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
INSERT INTO observation VALUES(990481,4,0,0,0,0,2020,1,82,1,'A',3,0,36585,0,1,0,1);
INSERT INTO observation VALUES(990481,4,0,0,0,0,2021,1,79,1,'A',3,0,37975,0,1,2,1);
INSERT INTO observation VALUES(990481,4,0,0,0,0,2021,2,80,1,'A',3,0,37500,0,1,4,2);
INSERT INTO observation VALUES(990481,4,0,0,0,0,2022,1,NULL,0,'M',NULL,0,NULL,0,1,0,1);
INSERT INTO observation VALUES(990481,10,0,0,0,0,2020,1,6135,2,'E',NULL,0,NULL,0,1,3,1);
INSERT INTO observation VALUES(990481,10,0,0,0,0,2021,1,6410,2,'A',NULL,0,NULL,0,1,0,1);
INSERT INTO observation VALUES(990481,10,0,0,0,0,2022,1,6620,2,'A',NULL,0,NULL,0,1,0,2);
INSERT INTO observation VALUES(990481101000,10,0,0,0,0,2021,1,6000,2,'A',NULL,0,NULL,0,0,0,1);
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
INSERT INTO "plan" VALUES(1,'women-2021','云溪市妇女发展规划（2021—2025年）','women',990481,'云溪市',2021,2025,'plan.txt','f7b2943597297c87e09116d1a7107687ec955ce1430666cbf3bcac3384ac71af',1,'2026-11-28T01:11:19Z','张三','{"title":"云溪市妇女发展规划（2021—2025年）","title_from":"标题行","subject":"women","region":{"name":"云溪市","level":"county_level_city"},"period":{"start":2021,"mid":null,"end":2025},"doc_no":null,"issuer":null,"issue_date":null,"based_on":[],"sections":["总体目标","发展领域"],"goals_label":"主要目标","measures_label":"策略措施","introduction":[],"guidance":[],"overall":[{"text":"妇女全面发展。","place":{"line":4,"column":1,"offset":68,"bytes":21}}],"key_indicator_table":null,"domains":[{"no":1,"numeral":"（一）","title":"妇女与健康","subtitle":null,"goal_count":3,"measure_count":1,"goals":[{"no":1,"text":"孕产妇死亡率控制在9/10万以下。","place":{"line":9,"column":3,"offset":155,"bytes":43}},{"no":2,"text":"宫颈癌筛查率达到80%以上。","place":{"line":10,"column":3,"offset":203,"bytes":36}},{"no":3,"text":"甲乙丙设施覆盖率达到60%以上。","place":{"line":11,"column":3,"offset":244,"bytes":42}}],"measures":[{"no":1,"numeral":"1．","title":"加强服务","text":"加强服务。","place":{"line":13,"column":3,"offset":307,"bytes":15}}],"place":{"line":7,"column":1,"offset":110,"bytes":24}}],"projects":[],"text_targets":[{"id":"t001","where":"d1.g1","phrase":"孕产妇死亡率控制在9/10万以下","item":1,"items":1,"indicator":"孕产妇死亡率","tier":"numeric","kind":"control","comparator":"<=","values":[9],"unit":"1/10万","by_year":null,"baseline_ref":null,"formula":"value <= 9 per 100000","explain_zh":"到规划期末，不高于9/10万","explain_en":"by the end of the plan: at most 9 per 100000","note":null,"place":{"line":9,"column":3,"offset":155,"bytes":40}},{"id":"t002","where":"d1.g2","phrase":"宫颈癌筛查率达到80%以上","item":1,"items":1,"indicator":"宫颈癌筛查率","tier":"numeric","kind":"reach","comparator":">=","values":[80],"unit":"%","by_year":null,"baseline_ref":null,"formula":"value >= 80 %","explain_zh":"到规划期末，不低于80%","explain_en":"by the end of the plan: at least 80%","note":null,"place":{"line":10,"column":3,"offset":203,"bytes":33}},{"id":"t003","where":"d1.g3","phrase":"甲乙丙设施覆盖率达到60%以上","item":1,"items":1,"indicator":"甲乙丙设施覆盖率","tier":"numeric","kind":"reach","comparator":">=","values":[60],"unit":"%","by_year":null,"baseline_ref":null,"formula":"value >= 60 %","explain_zh":"到规划期末，不低于60%","explain_en":"by the end of the plan: at least 60%","note":null,"place":{"line":11,"column":3,"offset":244,"bytes":39}}],"implementation":{"items":[],"cycle":[]},"unrecognised":[],"remarks":[],"place":{"line":1,"column":1,"offset":0,"bytes":47}}');
CREATE TABLE plan_domain (
    plan  INTEGER NOT NULL REFERENCES plan (id),
    no    INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, no)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_domain VALUES(1,1,'妇女与健康');
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
INSERT INTO plan_target VALUES(1,1,1,'d1.g1',1,4,'name','孕产妇死亡率',0,2,1,'9','1/10万',0,NULL,'孕产妇死亡率控制在9/10万以下',155,40,9,3,1,1,'value <= 9 per 100000','到规划期末，不高于9/10万','by the end of the plan: at most 9 per 100000',NULL,NULL,NULL);
INSERT INTO plan_target VALUES(2,1,2,'d1.g2',1,10,'alias','宫颈癌筛查率',0,0,0,'80','%',0,NULL,'宫颈癌筛查率达到80%以上',203,33,10,3,1,1,'value >= 80 %','到规划期末，不低于80%','by the end of the plan: at least 80%',NULL,NULL,NULL);
INSERT INTO plan_target VALUES(3,1,3,'d1.g3',1,325,'plan_indicator','甲乙丙设施覆盖率',0,0,0,'60','%',0,NULL,'甲乙丙设施覆盖率达到60%以上',244,39,11,3,1,1,'value >= 60 %','到规划期末，不低于60%','by the end of the plan: at least 60%',NULL,NULL,NULL);
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
INSERT INTO audit VALUES(1,'2026-11-28T01:11:19Z','张三','store.init','store','','','','85db918614b39b02fa91f8757d57ffc5711b5cacbcb146d052c4aa41565a604a');
INSERT INTO audit VALUES(2,'2026-11-28T01:11:19Z','张三','plan.import','plan.txt','','{"plan":"women-2021","targets":3,"sm3":"f7b2943597297c87e09116d1a7107687ec955ce1430666cbf3bcac3384ac71af"}','85db918614b39b02fa91f8757d57ffc5711b5cacbcb146d052c4aa41565a604a','ac87c8d729beeff0ca281fdda81f8df4b6f53a9e1ef81b49c9f36b2d01d4a5e5');
INSERT INTO audit VALUES(3,'2026-11-28T01:11:19Z','张三','data.import','f1.csv','annual report','{"added":6,"superseded":0,"unchanged":0,"sm3":"3323d5f24de399de0d5a9f665c9a6fec7b9901d874c053fb6daa756516b4a063","figures_sm3":"9ec5e05192a3a255c365384053ced7fd18211861fc8386bd069af0e36192050c"}','ac87c8d729beeff0ca281fdda81f8df4b6f53a9e1ef81b49c9f36b2d01d4a5e5','c9f41a7224127e722338697b2f73f2e80463e5cbd906837c2a1352d408391348');
INSERT INTO audit VALUES(4,'2026-11-28T01:11:19Z','李四','data.import','f2.csv','revision','{"added":1,"superseded":1,"unchanged":0,"sm3":"42fdfa14254cbf4133592bfaeba8dbe7d4e85d1ac8e48d8e25fdb0fbbf99239b","figures_sm3":"d3c3c2bada91af88b5efa9e8cd9c8d3253f5a3eb878866ff18406ee264152d3f"}','c9f41a7224127e722338697b2f73f2e80463e5cbd906837c2a1352d408391348','f2f07462d63a872e9cf4c6ba0621c9311a070c2e34b3452d5839a501299c2b1d');
CREATE TRIGGER observation_is_kept BEFORE DELETE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never deleted'); END;
CREATE TRIGGER observation_is_final BEFORE UPDATE ON observation BEGIN SELECT RAISE(ABORT, 'a figure is never changed'); END;
CREATE TRIGGER indicator_with_figures_stays BEFORE DELETE ON indicator
WHEN EXISTS (SELECT 1 FROM observation WHERE indicator = old.id)
BEGIN SELECT RAISE(ABORT, 'this indicator has figures'); END;
CREATE TRIGGER region_with_figures_stays BEFORE DELETE ON region
WHEN EXISTS (SELECT 1 FROM observation WHERE region = old.code)
BEGIN SELECT RAISE(ABORT, 'this region has figures'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never shortened'); END;
CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
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
COMMIT;
