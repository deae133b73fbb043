/* A page that a script fills: the frame of every page around an empty place, and what the script has to know
 * of its reader. */
#ifndef REPORT_ISLAND_PAGE_H
#define REPORT_ISLAND_PAGE_H

#include "base/field.h"
#include "report/page.h"

/* What the script is given. */
typedef struct island_state {
    str island;         /* name of the script: "sign-in" */
    str lang;           /* zh, en */
    str csrf;           /* X-CSRF-Token of the session; empty: nobody is signed in */
    str login, name;    /* of the reader; empty: nobody is signed in */
    const str *may;     /* [may_count] words of the permissions that the reader has in some place */
    size_t may_count;
} island_state;

extern const field_table island_state_fields;

document *report_island_page(arena *a, const page_frame *f, str title, const document_island *files,
                             const island_state *state);

#endif
