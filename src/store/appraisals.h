/* Appraisals: the rules that people set, and the marks of the members of the committee. */
#ifndef STORE_APPRAISALS_H
#define STORE_APPRAISALS_H

#include "base/decimal.h"
#include "store/store.h"

/* Of which an appraisal is. */
typedef struct appraisal_subject {
    int64_t region, plan;
    int year;
} appraisal_subject;

/* Something that was set, by whom and when. */
typedef struct appraisal_said {
    str text, at, who;
    int64_t person; /* 0: the owner of the store */
} appraisal_said;

/* The newest rules; an empty text: none were set. */
bool store_load_appraisal_rules(arena *a, store *s, const appraisal_subject *of, appraisal_said *rules_out,
                                error *err) MUST_CHECK;
bool store_add_appraisal_rules(store *s, const appraisal_subject *of, const appraisal_said *rules,
                               error *err) MUST_CHECK;

typedef struct appraisal_mark {
    int64_t unit;
    str member;
    decimal mark;
} appraisal_mark;

typedef struct appraisal_marks {
    appraisal_mark *items; /* oldest first, also replaced ones */
    size_t count;
} appraisal_marks;

bool store_load_appraisal_marks(arena *a, store *s, const appraisal_subject *of, appraisal_marks *marks_out,
                                error *err) MUST_CHECK;
/* by: its text is not used. */
bool store_add_appraisal_mark(store *s, const appraisal_subject *of, const appraisal_mark *m,
                              const appraisal_said *by, error *err) MUST_CHECK;

#endif
