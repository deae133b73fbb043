/* The text of the plan as a page: each target is highlighted in its sentence and followed by its verdict. */
#ifndef REPORT_PLAN_TEXT_PAGE_H
#define REPORT_PLAN_TEXT_PAGE_H

#include "report/page.h"

/* A heading or a sentence of the plan; a row of its table of key indicators in three cells. */
typedef enum plan_line_kind {
    PLAN_LINE_SECTION,
    PLAN_LINE_KEY,
    PLAN_LINE_DOMAIN,
    PLAN_LINE_PART,
    PLAN_LINE_TEXT,
    PLAN_LINE_ROW
} plan_line_kind;

typedef struct plan_line {
    plan_line_kind kind;
    str mark, text;         /* numbering as written, and the words; of a row its name */
    str baseline, aim;      /* of a row */
    str where;              /* of a row: "table.3"; of a text: "d1.g2" */
    uint32_t offset, bytes; /* of a text in the document, so that its targets are found */
    int64_t node;           /* by which people name it; 0: none, such as a heading of the program's own */
} plan_line;

typedef struct plan_lines {
    plan_line *items;
    size_t count;
} plan_lines;

document *report_plan_text_page(arena *a, const page_frame *f, const assessment *s, const plan_lines *lines);

#endif
