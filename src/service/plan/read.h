/* A plan document from its bytes to a tree whose targets are read. */
#ifndef SERVICE_PLAN_READ_H
#define SERVICE_PLAN_READ_H

#include "base/error.h"
#include "model/plan.h"

/* A document as it came. */
typedef struct plan_source {
    str bytes;
    str name;       /* it is known by, such as that of its file */
    str period;     /* "2021-2030", overrides the document; empty: as in the document */
} plan_source;

/* Decodes, parses, reads every target in the text and in the table, and adds remarks.
 *
 * Fails: as text_decode and plan_parse; ERROR_USAGE for a period that cannot be read. */
bool service_read_plan(arena *result, const plan_source *from, plan_document *document_out,
                       error *err) MUST_CHECK;

#endif
