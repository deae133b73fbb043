/* Mappings of tables with names of their own: proposed from a file, saved, listed, deleted, used. */
#ifndef SERVICE_DATA_MAPPING_H
#define SERVICE_DATA_MAPPING_H

#include "model/mapping.h"
#include "service/action.h"
#include "service/data/import.h"

typedef struct mapping_proposal {
    mapping mapping;
    size_t unrecognised;  /* names without ours */
    import_faults faults; /* of the reading */
} mapping_proposal;

typedef struct mapping_request {
    str name;
} mapping_request;

extern const field_table mapping_request_fields, mapping_save_fields;

/* Of an import_request: what the file has, with what the mapping that it names has already. Nothing is
 * written. Fails: as service_import_figures; ERROR_TOO_LARGE for too many names. */
action_function service_propose_mapping;

/* Of a mapping; it replaces one of the same name. Fails: as import_mapping_open, ERROR_TOO_LARGE. */
action_function service_save_mapping;

/* Of nothing, and of a mapping_request. Fail: ERROR_NOT_FOUND. */
action_function service_list_mappings, service_show_mapping, service_delete_mapping;

/* The mapping that a request names; NULL for none. Fails: ERROR_NOT_FOUND. */
bool service_find_mapping(context *c, str name, const mapping **found_out, error *err) MUST_CHECK;

#endif
