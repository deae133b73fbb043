/* Paragraphs that people write into reports: each section of a report of a year has one text in versions. */
#ifndef MODEL_REPORT_TEXT_H
#define MODEL_REPORT_TEXT_H

#include "model/round.h"

typedef enum report_kind {
    REPORT_ANNUAL,
    REPORT_BRIEF,
    REPORT_MID_TERM,
    REPORT_FINAL,
    REPORT_KIND_COUNT
} report_kind;

/* "midterm", 中期评估报告. The word is that of the command and of the address. */
extern const state_word report_kind_table[REPORT_KIND_COUNT];

/* A section that a text can be written for. Domains have sections too: domain1, domain2 … */
typedef struct report_section_row {
    const char *word, *zh, *en;
    unsigned kinds;     /* reports that have it, as bits */
} report_section_row;

extern const report_section_row report_section_table[];
extern const size_t report_section_count;

/* NULL: the report has no such section; domains are not in the table. */
const report_section_row *report_section_find(report_kind kind, str word);

/* The number of "domain12"; 0 for another word. */
size_t report_section_domain(str word);

typedef struct report_text {
    int64_t id, region, plan;
    int year;
    report_kind kind;
    str section, title; /* word; its heading in the language of the reader */
    str text;           /* empty: taken away */
    int64_t version;    /* from 1; 0: nothing was written */
    str at, who;
    int64_t person;     /* 0: the owner of the store */
    str fault;          /* what cannot be filled in; empty: nothing */
} report_text;

typedef struct report_texts {
    str plan, region;
    int year;
    report_kind kind;
    report_text *items; /* [count] */
    size_t count;
} report_texts;

/* The newest text of a section; NULL: none was written, or it was taken away. */
const report_text *report_text_of(const report_texts *all, str section);

extern const field_table report_text_fields, report_texts_fields;

#endif
