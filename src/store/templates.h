/* Templates of papers, in versions: Word files. */
#ifndef STORE_TEMPLATES_H
#define STORE_TEMPLATES_H

#include "store/store.h"

typedef struct paper_template_record {
    int64_t region, person; /* person 0: the owner of the store */
    str kind;               /* "notice" */
    str bytes;              /* empty: the built-in form again */
    str at, who;
} paper_template_record;

/* The newest of a kind; without at when nothing was set. Fails: ERROR_STORE for a row that is damaged. */
bool store_load_template(arena *a, store *s, int64_t region_id, str kind, paper_template_record *found_out,
                         error *err) MUST_CHECK;
bool store_add_template(arena *a, store *s, const paper_template_record *t, error *err) MUST_CHECK;

#endif
