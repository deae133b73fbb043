/* The structure of a development plan, and the parsed targets in it.
 *
 * Built by plan from the text of a document (without readings); service adds the readings, store saves it,
 * report presents it.  Texts are views into the document or live in the arena of the plan.  A missing text is
 * STR_NONE. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "model/target.h"

typedef enum plan_subject {
    SUBJECT_UNKNOWN,
    SUBJECT_WOMEN,
    SUBJECT_CHILDREN,
    SUBJECT_WOMEN_CHILDREN,
    SUBJECT_COUNT
} plan_subject;

/* Derived from the name of the region; UNKNOWN if the name does not tell. */
typedef enum region_level {
    REGION_UNKNOWN,
    REGION_NATION,
    REGION_PROVINCE,
    REGION_CITY,             /* 设区市, 州, 盟 */
    REGION_DISTRICT,         /* 区 */
    REGION_COUNTY,           /* 县, 旗 */
    REGION_COUNTY_LEVEL_CITY,
    REGION_LEVEL_COUNT
} region_level;

/* The word for each in JSON and in the store: "women", "county_level_city" …; NULL for the unknown ones. */
extern const char *const plan_subject_words[SUBJECT_COUNT];
extern const char *const region_level_words[REGION_LEVEL_COUNT];

/* A sentence or paragraph, joined across line and page breaks. */
typedef struct plan_piece {
    uint32_t text_offset;    /* offset of this part in the joined text */
    text_place place;        /* position of the part in the document */
} plan_piece;

typedef struct plan_statement {
    str text;                /* without its numbering */
    text_place place;        /* from its first to its last byte in the document */
    const plan_piece *pieces;
    size_t piece_count;
    target_readings readings;
} plan_statement;

typedef struct plan_statements {
    plan_statement *items;
    size_t count;
} plan_statements;

typedef struct plan_texts {
    str *items;
    size_t count;
} plan_texts;

/* A target cell. If several rows or years share a cell, the others refer to it. */
typedef struct plan_row_target {
    int year;                /* 0: no year in the column heading */
    str raw;                 /* as written; empty for a shared cell */
    int merged_with_row;     /* number of the row whose cell is shared; 0: none */
    str effective;           /* raw, or the text of the shared cell */
    text_place place;        /* of the effective text */
    target_readings readings;
} plan_row_target;

typedef struct plan_row {
    int no;                  /* as written, else counted from 1 */
    str name;                /* without its unit */
    str unit;                /* as written; may be empty */
    str group;               /* the domain or category column */
    int baseline_year;       /* 0 unknown */
    str baseline_raw;
    bool has_baseline;       /* baseline_raw is a number */
    decimal baseline;
    plan_row_target *targets;/* [target_count], by year; the last one is the plan's */
    size_t target_count;
    str attribute;           /* 预期性, 约束性 */
    str source;              /* the source department or survey */
    text_place place;
} plan_row;

typedef enum table_layout {
    LAYOUT_TABS,
    LAYOUT_ONE_CELL_PER_LINE,
    LAYOUT_PIPES,
    LAYOUT_BLANKS,
    LAYOUT_DELIMITED,
    LAYOUT_HTML,
    LAYOUT_COUNT
} table_layout;

/* "tab_separated", "one_cell_per_line", "pipe_table", "aligned_blanks", "delimited", "html" */
extern const char *const table_layout_words[LAYOUT_COUNT];

typedef struct plan_table {
    str title;
    table_layout layout;
    plan_texts columns;
    plan_row *rows;
    size_t row_count;
    text_place place;
} plan_table;

/* A measure, or a project. */
typedef struct plan_measure {
    int no;
    str mark;                /* its numbering as written */
    str title;               /* the first sentence */
    str lead;                /* 牵头单位 */
    plan_texts support;      /* 配合单位 */
    plan_statement statement;/* the whole text, including the title */
} plan_measure;

typedef struct plan_measures {
    plan_measure *items;
    size_t count;
} plan_measures;

typedef struct plan_goal {
    int no;
    str mark;
    str lead;
    plan_texts support;
    plan_statement statement;
} plan_goal;

typedef struct plan_domain {
    int no;                  /* from 1 */
    str numeral;             /* （一） */
    str title, subtitle;
    text_place place;        /* of its heading */
    plan_goal *goals;
    size_t goal_count;
    plan_measures measures;
} plan_domain;

typedef struct plan_section {
    str numeral, title;
    bool is_guess; /* its heading is unknown: only its position made it guidance or implementation */
    text_place place;
} plan_section;

typedef enum plan_remark_kind {
    REMARK_UNIT,             /* a unit that looks wrong */
    REMARK_BASELINE_PAST_TARGET,
    REMARK_NUMBERING,        /* a gap, or a number twice */
    REMARK_ALIKE_ROWS,
    REMARK_OTHER_FIGURE,     /* a target repeated with another value */
    REMARK_SHARED_CELL,
    REMARK_HEADING,          /* a heading that looks misspelt or cut */
    REMARK_LEFTOVER,         /* bookmarks, page numbers and similar text that was removed */
    REMARK_TITLE,            /* the title is not in the document */
    REMARK_BRACKETS,         /* brackets of two kinds, or not closed */
    REMARK_SENTENCE,         /* a sentence that ends in the middle */
    REMARK_CHARACTERS,       /* traditional characters, read in simplified ones */
    REMARK_READING,          /* a note of the target parser */
    REMARK_KIND_COUNT
} plan_remark_kind;

extern const char *const plan_remark_words[REMARK_KIND_COUNT];

/* An anomaly: recorded, not corrected. */
typedef struct plan_remark {
    plan_remark_kind kind;
    message message;
    text_place place;
} plan_remark;

typedef struct plan_remarks {
    plan_remark *items;
    size_t count;
} plan_remarks;

/* Text that was not assigned, or a clause with a number in which no target was recognised. */
typedef struct plan_unread {
    str text;
    str why_zh, why_en;
    text_place place;
} plan_unread;

typedef struct plan_unreads {
    plan_unread *items;
    size_t count;
} plan_unreads;

/* Implementation and monitoring of the plan. */
typedef struct plan_implementation {
    plan_measures items;     /* 加强组织领导 …, monitoring included */
    plan_texts cycle;        /* 年度监测, 中期评估, 终期评估 */
} plan_implementation;

typedef struct plan {
    str title;
    str title_from;          /* 标题行, 指标表标题, 引言 … */
    plan_subject subject;
    str region;              /* 温州市 */
    region_level level;
    int period_start, period_mid, period_end; /* 0 unknown */
    str doc_no, issuer;
    date issue_date;         /* year 0: none */
    plan_texts based_on;
    plan_section *sections;
    size_t section_count;
    str goals_label, measures_label;
    plan_statements introduction;
    plan_statements overall; /* general aims; their targets are counted as "overall" */
    plan_statements guidance;/* guiding principles */
    plan_table *table;       /* NULL: none */
    plan_domain *domains;
    size_t domain_count;
    plan_measures projects;
    plan_implementation implementation;
    plan_unreads unread;
    plan_remarks remarks;
    text_place place;        /* position of its title, or of its first line */
} plan;

/* The kind of a line of the document, before its content is read. */
typedef enum source_line {
    SOURCE_LINE_BLANK,
    SOURCE_LINE_TEXT,
    SOURCE_LINE_LABEL,       /* 主要目标, 策略措施 and nothing else */
    SOURCE_LINE_HEADING,     /* 指导思想 and the like */
    SOURCE_LINE_DEPARTMENTS, /* （责任单位：…） on a line of its own */
    SOURCE_LINE_FURNITURE,   /* page number, running head */
    SOURCE_LINE_CONTENTS,    /* table of contents */
    SOURCE_LINE_TABLE,
    SOURCE_LINE_DRAWN,       /* of a frame or table */
    SOURCE_LINE_COUNT
} source_line;

typedef struct plan_document {
    str source;              /* the file's name */
    str text;                /* as it was read */
    source_line *line_kinds; /* [line_count], of line 1, 2 … */
    size_t line_count;
    plan *plans;
    size_t count;
    plan_statements cover;   /* text of the surrounding official document: head, covering note, copy list */
    plan_unreads unread;     /* text outside all plans */
    plan_remarks remarks;
} plan_document;

/* A target in the running text, in document order. */
typedef struct plan_text_target {
    str id;                  /* t001, t002 …; the same document gives the same ids */
    str where;               /* overall, dN.gM, dN.mM, pN, org */
    unsigned domain, goal, measure, project; /* from 1; 0 where none */
    target_reading *reading;
} plan_text_target;

typedef struct plan_text_targets {
    plan_text_target *items;
    size_t count;
} plan_text_targets;

/* The years of a plan, and the middle of a long one. */
void plan_set_period(plan *p, int start, int end);

/* All readings outside the table as a list. `where` is allocated in a. */
plan_text_targets plan_list_text_targets(arena *a, const plan *p);

/* Visits every statement that may contain a target, in the order of plan_list_text_targets. */
typedef void plan_statement_visitor(void *payload, str where, plan_statement *statement);
void plan_each_statement(arena *a, plan *p, plan_statement_visitor *visit, void *payload);

/* The piece of a statement with pieces that holds the byte at offset. */
size_t plan_piece_at(const plan_statement *s, size_t offset);

/* The position in the document of bytes [offset, offset + bytes) of a statement's text. */
text_place plan_place_in(const plan_statement *s, size_t offset, size_t bytes);

/* Whether a position such as "table.3" is a row of the table of key indicators. */
bool plan_is_row(str where);

/* The target of the last year; NULL for a row without a target. */
plan_row_target *plan_row_last_target(const plan_row *row);

/* {"plans": [...], "unrecognised": [...], "remarks": [...]}: the fields are described in docs/guide/plans.md.
 */
void plan_document_json(arena *a, const plan_document *d, json_writer *w);
void plan_json(arena *a, const plan *p, json_writer *w);

#endif
