/* Cell suppression of a table of counts that a person brings; see disclosure/table.h. */
#ifndef SERVICE_DATA_PROTECT_H
#define SERVICE_DATA_PROTECT_H

#include "disclosure/table.h"

typedef struct protect_request {
    str bytes;            /* CSV */
    protect_options options;
} protect_request;

/* Fails: as disclosure_protect. */
bool service_protect(arena *a, str bytes, const protect_options *options, protected_table *table_out,
                     error *err) MUST_CHECK;

/* The table for publication as CSV, and for the publisher alone as JSON. */
str service_protected_csv(arena *a, const protected_table *table);
void service_protected_json(const protected_table *table, json_writer *w);

/* As protected_label. */
str service_protected_label(arena *a, const str *labels, size_t count, size_t at);

#endif
