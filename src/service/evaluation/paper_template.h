/* The papers that a template asks for in a year. */
#ifndef SERVICE_EVALUATION_PAPER_TEMPLATE_H
#define SERVICE_EVALUATION_PAPER_TEMPLATE_H

#include "model/paper.h"
#include "model/plan_record.h"

typedef struct paper_template {
    paper *items; /* without ids */
    size_t count;
} paper_template;

/* text: CSV with the columns paper, on, owner and evaluation (or 文件, 日期, 责任单位, 评估); paper and on are
 * needed. Empty: the built-in template. Fails: ERROR_INPUT with line and column. */
bool paper_template_read(arena *a, str text, const plan_record *of_plan, int year, paper_template *found_out,
                         error *err) MUST_CHECK;

#endif
