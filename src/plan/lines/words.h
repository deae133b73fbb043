/* The words by which the parts of a plan are known. */
#ifndef PLAN_LINES_WORDS_H
#define PLAN_LINES_WORDS_H

#include "base/str.h"

typedef enum heading_role {
    ROLE_NONE,
    ROLE_CONTENTS,       /* 目录 */
    ROLE_PREFACE,        /* 前言 */
    ROLE_GENERAL,        /* 总体要求: guidance and overall aims together */
    ROLE_GUIDANCE,       /* 指导思想, 基本原则 */
    ROLE_OVERALL,        /* 总体目标 */
    ROLE_DOMAINS,        /* 发展领域、主要目标和策略措施 */
    ROLE_GOALS,          /* 主要目标 */
    ROLE_MEASURES,       /* 策略措施 */
    ROLE_BOTH,           /* 目标和措施 */
    ROLE_PROJECTS,       /* 实事项目 */
    ROLE_IMPLEMENTATION, /* 组织实施 */
    ROLE_TABLE,          /* 主要指标表 */
    ROLE_ATTACHMENT,     /* 附件 */
} heading_role;

/* The role of a heading, given without number, brackets and closing punctuation. */
heading_role words_role(str heading);

/* The same, but a character may be missing: 重点实项目. meant_out is the word it is taken for, empty where
 * nothing is missing. */
heading_role words_role_loosely(str heading, str *meant_out);

/* ROLE_GOALS, ROLE_MEASURES or ROLE_BOTH when the text is such a label and nothing more (主要目标：); else
 * ROLE_NONE. Brackets 【】 and a colon around it are allowed. */
heading_role words_label(str text);

/* 落实政策: begins with a verb; with 。 it is a sentence, though nothing but words of labels is in it. */
bool words_is_order(str text);

/* 2 of 2 发展领域: a number and a blank before a heading or the name of a domain; it is taken off. */
bool words_take_bare_number(str *rest, int64_t *no_out, str *mark_out);

/* Taken off: brackets, stars and other ornaments around it, and a period in brackets behind it. */
str words_core(str text);

/* A label at the start of a paragraph with text behind it: 主要目标：1.…, 主要目标是…. Takes it off. */
heading_role words_take_label(str *rest, str *label_out);

/* 目标1：, 措施二、 at the start of an item: ROLE_GOALS or ROLE_MEASURES, and it is taken off. */
heading_role words_take_item(str *rest, int64_t *no_out, str *mark_out);

/* 领域一：, 优先领域一, 第一领域 before the name of a domain; it is taken off. */
bool words_take_domain(str *rest, int64_t *no_out, str *mark_out);

/* 专栏1 , 项目一：, 工程2： before the name of a box or project, 专栏 also without a number; it is taken off. */
bool words_take_project(str *rest, int64_t *no_out, str *mark_out);

/* 妇女健康重点项目, 重大工程: the name of a list of projects, not of one. */
bool words_names_projects(str name);

/* The name of a project: it ends in, or contains, a word for projects: …工程, …项目, …行动. */
bool words_names_project(str name);

/* （责任单位：…, 牵头部门：… at the start: not a heading and not a separate item. */
bool words_names_departments(str text);

/* 一是, 第一， at the start of one of several items; it is taken off. */
bool words_take_ordinal(str *rest, int64_t *no_out, str *mark_out);

/* 工作保障, 监督考核, 附则: a heading of the last section where such a section is possible; elsewhere it may
 * be any text. */
bool words_is_last_section(str text);

/* True for a line that is a section heading by its words alone, without a number: 前言, 总体要求, 组织实施. */
bool words_is_bare_heading(str text);

/* 妇女与健康, 儿童与法律保护, 健康领域 … */
bool words_is_domain(str heading);

/* 温州市妇女发展“十四五”规划; no covering note, no table title. */
bool words_is_plan_title(str text);

/* The title of a plan for anybody: 江北市“十四五”残疾人保障和发展规划, 儿童友好城市建设实施方案. Where a title may
 * be; elsewhere it may be the name of a project. */
bool words_is_any_title(str text);

/* Taken off: numbering brackets 【】 around the whole, and closing ：。 and blanks. */
str words_bare(str heading);

#endif
