/* A plan document from its bytes to a tree whose targets are read. */
#ifndef SERVICE_PLAN_READ_H
#define SERVICE_PLAN_READ_H

#include "base/error.h"
#include "model/plan.h"

/* Decodes, parses, reads every target in the text and in the table, and remarks on what is odd.
 *
 *   path   the file's; "-" standard input
 *
 * Fails: as file_read, text_decode and plan_parse do, naming the file. */
bool service_read_plan(arena *result, const char *path, plan_document *document_out, error *err) MUST_CHECK;

/* The same for bytes at hand; source is the name they are known by. */
bool service_read_plan_bytes(arena *result, str bytes, str source, plan_document *document_out, error *err) MUST_CHECK;

#endif
