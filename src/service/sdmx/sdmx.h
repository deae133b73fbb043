/* Published figures and their structures as SDMX, by the queries of its REST interface. */
#ifndef SERVICE_SDMX_SDMX_H
#define SERVICE_SDMX_SDMX_H

#include "sdmx/data.h"
#include "service/action.h"
#include "service/publish/release.h"

/* Addresses of the interface 1.5, "data/{flow}/{key}", and 2.0, "data/dataflow/{agency}/{flow}/{version}/{key}".
 */
typedef struct sdmx_data_request {
    str context, agency, flow, version, key, provider;
    str start, end; /* periods, see sdmx_read_year */
    int first_count, last_count; /* figures of each series; 0: all */
    sdmx_detail detail;
    str dimension_at_observation;
    str limits[SDMX_DIMENSIONS + 1]; /* c[DIMENSION] of 2.0; the last is c[TIME_PERIOD] */
    bool is_2;                       /* an address of 2.0 */
} sdmx_data_request;

typedef struct sdmx_structure_request {
    str kind, agency, id, version, references, detail;
    bool is_2;
} sdmx_structure_request;

/* The format follows from the Accept header of the context. Fails: ERROR_NOT_ACCEPTABLE; ERROR_NOT_FOUND when
 * the flow is unknown or no figure matches; ERROR_INPUT. */
bool service_sdmx_data(context *c, const sdmx_data_request *asked, action_file *file_out,
                       error *err) MUST_CHECK;

bool service_sdmx_structure(context *c, const sdmx_structure_request *asked, action_file *file_out,
                            error *err) MUST_CHECK;

/* Code lists and components for the present state of the store. */
bool service_sdmx_catalogue(context *c, sdmx_catalogue **catalogue_out, error *err) MUST_CHECK;

/* Published figures that a query of a store finds, in one format, piece by piece.
 *
 *   query         series of one region or indicator, or all
 *   period        0: all years
 *   count_out     figures written */
bool service_sdmx_export(context *c, series_query query, int period, sdmx_format format, sdmx_write *write,
                         void *payload, size_t *count_out, error *err) MUST_CHECK;

#endif
