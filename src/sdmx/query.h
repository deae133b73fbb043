/* A query for data: the key of the series, and the years. */
#ifndef SDMX_QUERY_H
#define SDMX_QUERY_H

#include "base/vec.h"
#include "sdmx/catalogue.h"

typedef struct sdmx_query {
    bool *allowed[SDMX_DIMENSIONS]; /* [codes of the list]; NULL: every code */
    int first_year, last_year;      /* 0: open */
} sdmx_query;

/* key: "A.330300.MMR+U5MR.....", "*", "all" or empty; codes of a dimension are separated by + or a comma.
 * Fails: ERROR_INPUT for another number of dimensions. A code that does not exist matches nothing. */
bool sdmx_read_key(arena *a, const sdmx_catalogue *c, str key, sdmx_query *query, error *err) MUST_CHECK;

/* Codes of one dimension, separated by + or a comma, as another limit beside those that the query has. */
void sdmx_limit(arena *a, const sdmx_catalogue *c, int dimension, str codes, sdmx_query *query);

/* "2020", "2020-A1", "2020-03", "2020-03-01T00:00:00": its year. Empty: 0. Fails: ERROR_INPUT. */
bool sdmx_read_year(str text, const char *parameter, int *year_out, error *err) MUST_CHECK;

bool sdmx_query_matches(const sdmx_query *q, const sdmx_figure *f);

/* The code that the query allows in a dimension when it allows a single one; otherwise SIZE_MAX. */
size_t sdmx_only_code(const sdmx_query *q, const sdmx_catalogue *c, int dimension);

/* Whether a reference means our artefact: id and version may be empty, *, all, latest, + or ~. */
bool sdmx_refers_to(str agency, str id, str version, const char *our_id);

#endif
