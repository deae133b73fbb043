/* A correction of a target tried on the figures of past years; nothing is saved. */
#ifndef SERVICE_ASSESS_FORMULA_PREVIEW_H
#define SERVICE_ASSESS_FORMULA_PREVIEW_H

#include "base/field.h"
#include "model/assessment.h"
#include "service/action.h"

/* What would be corrected, as in target.set; without a target, as in target.add for a new one. */
typedef struct preview_request {
    str plan, target;
    str formula, indicator, path; /* empty: as the target has it */
} preview_request;

typedef struct preview_year {
    int year;
    decimal figure;
    verdict verdict;
    str explain_zh, explain_en; /* the arithmetic */
} preview_year;

typedef struct formula_preview {
    str formula;                   /* canonical */
    str zh, en;                    /* in words */
    str code, name, name_en, unit; /* of the indicator; empty: none */
    bool has_baseline;
    int baseline_year;
    decimal baseline;
    preview_year *years; /* [year_count] years of the plan with a figure */
    size_t year_count;
} formula_preview;

extern const field_table preview_request_fields, formula_preview_fields;

/* From preview_request to formula_preview. Fails: as a correction (correct_check.h), as gather_region. */
action_function service_preview_formula;

#endif
