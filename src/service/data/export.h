/* Figures out of the store: as CSV that can be imported again, published ones as SDMX; their history. */
#ifndef SERVICE_DATA_EXPORT_H
#define SERVICE_DATA_EXPORT_H

#include "service/context.h"

typedef enum export_format { EXPORT_CSV, EXPORT_SDMX_CSV, EXPORT_SDMX_JSON, EXPORT_SDMX_ML } export_format;

/* Takes the next piece of the file. */
typedef bool service_write(void *payload, str piece, error *err);

typedef struct export_query {
    str indicator;     /* code, name or other name; empty: all */
    str region;        /* code or name; empty: all */
    int period;        /* 0: all */
    int protect_max;   /* for publication: counts from 1 to this, and what gives them away, are written as
                          confidential; 0: nothing is */
} export_query;

typedef struct export_request {
    export_query query;
    export_format format;
    service_write *write;
    void *payload;     /* of write */
} export_request;

typedef struct export_result {
    size_t count;      /* figures written */
    size_t small_count,
        other_count;    /* of all figures of the store: withheld as small, and for the sake of those */
    size_t unpublished_count; /* left out of SDMX, because their round is not published */
    size_t broken_sums; /* totals smaller than their parts, from which nothing was concluded */
} export_result;

/* The set of withheld figures does not depend on the query: every export of a store withholds the same
 * figures (see disclosure/release.h). A format of SDMX contains published figures alone, after disclosure
 * control (see service/publish/release.h). */
bool service_export(context *c, const export_request *asked, export_result *result_out,
                    error *err) MUST_CHECK;

/* The first line of EXPORT_CSV, with its line end. */
str service_export_heading(void);

typedef struct history_result {
    const indicator *indicator;
    const catalogue_snapshot *known; /* valid until context_end */
    figure_versions versions;
    store_texts texts;
} history_result;

/* A source, note or confirmation of a version; STR_NONE for id 0. */
str history_text(const history_result *h, uint32_t id);

/* Fails: ERROR_NOT_FOUND for an indicator or region that is not there. */
bool service_history(context *c, const export_query *query, history_result *result_out,
                     error *err) MUST_CHECK;

#endif
