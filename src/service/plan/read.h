/* A plan document from its bytes to a tree whose targets are read. */
#ifndef SERVICE_PLAN_READ_H
#define SERVICE_PLAN_READ_H

#include "base/error.h"
#include "model/plan.h"

/* A document as it came. */
typedef struct plan_source {
    str bytes;
    str name;       /* it is known by, such as that of its file */
} plan_source;

/* Decodes, parses, reads every target in the text and in the table, and adds remarks.
 *
 *   source   the name that the bytes are known by
 *
 * Fails: as text_decode and plan_parse. */
bool service_read_plan_bytes(arena *result, str bytes, str source, plan_document *document_out,
                             error *err) MUST_CHECK;

#endif
