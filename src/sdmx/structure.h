/* A structure message: our data flow, data structure, concepts and code lists. */
#ifndef SDMX_STRUCTURE_H
#define SDMX_STRUCTURE_H

#include "sdmx/catalogue.h"
#include "sdmx/media.h"

typedef struct sdmx_selection {
    bool flow, structure, concepts;
    bool lists[SDMX_LIST_COUNT];
} sdmx_selection;

/* The artefacts that a query asks for.
 *
 *   kind        "dataflow", "datastructure", "codelist", "conceptscheme"; "structure" or *: all kinds
 *   references  "none", "children", "descendants", "all", "parents", "parentsandsiblings" or a kind
 *
 * Fails: ERROR_INPUT for another kind or other references, ERROR_NOT_FOUND when nothing matches. */
bool sdmx_select(const sdmx_catalogue *c, str kind, str agency, str id, str version, str references,
                 sdmx_selection *selection_out, error *err) MUST_CHECK;

/* format: SDMX_JSON_2, SDMX_ML_3, SDMX_ML_21. */
str sdmx_structure_message(arena *a, const sdmx_catalogue *c, const sdmx_selection *s, sdmx_format format);

/* Parts of sdmx_structure_message. */
void sdmx_structure_xml(strbuf *b, const sdmx_catalogue *c, const sdmx_selection *s, bool is_version_3);
void sdmx_structure_json(strbuf *b, const sdmx_catalogue *c, const sdmx_selection *s);

#endif
