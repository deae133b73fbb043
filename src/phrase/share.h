/* Names in a list share words: the population before them (5岁以下儿童贫血患病率、生长迟缓率), the tail after
 * them (小学、初中近视率). */
#ifndef PHRASE_SHARE_H
#define PHRASE_SHARE_H

#include "base/arena.h"
#include "base/str.h"

/* The words after which a name ends when several share it: 死亡率 of 孕产妇死亡率; STR_NONE where it ends in
 * no measure. */
str phrase_shared_tail(str name);

/* Gives name the tail that last ends in: (小学, 高中阶段女生近视率) -> 小学女生近视率, (失业, 工伤保险参保人数) -> 失业保险参保人数.
 * A name that is measured itself stays. */
str phrase_with_tail(arena *a, str name, str last);

/* 乡三级妇联主席配备率 -> 乡级妇联主席配备率: the last of a list of levels is one of them. */
str phrase_as_one_level(arena *a, str last);

/* Gives name the population that first begins with, where name has none of its own: (5岁以下儿童贫血患病率,
 * 生长迟缓率) -> 5岁以下儿童生长迟缓率; and the thing measured, where name contains only the measure:
 * (母婴设施配置率, 标准化率) -> 母婴设施标准化率. */
str phrase_with_head(arena *a, str name, str first);

/* The same for a name of a later clause, which is near only where both end in the same words:
 * 适龄妇女宫颈癌筛查率…，乳腺癌筛查率…. */
str phrase_with_head_of_kin(arena *a, str name, str before);

/* The name before for another of its kind: (初中生, 小学生每天睡眠时间) -> 初中生每天睡眠时间; STR_NONE where name is no
 * bare kind, or of another sort. */
str phrase_in_place_of_kin(arena *a, str name, str before);

/* 初中, 高中阶段: a stage of education and no more. */
bool phrase_names_stage(str text);

/* Whether words end in a kind of insurance: 城镇职工基本养老. */
bool phrase_names_insurance(str text);

/* Whether a name says of whom: 女职工, 农村儿童. */
bool phrase_names_people(str name);

/* 流动儿童系统管理率 of 流动儿童 and 农村儿童系统管理率: the same of other people; STR_NONE where they are not alike. */
str phrase_of_other_people(arena *a, str group, str last);

/* 国有企业, 流动儿童, 公办幼儿园: whose a measure is, and no more. */
bool phrase_names_group(str name);

#endif
