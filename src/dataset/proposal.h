/* A mapping proposed from a first reading of a table: what is recognised, and what a person must fill in. */
#ifndef DATASET_PROPOSAL_H
#define DATASET_PROPOSAL_H

#include "base/vec.h"
#include "dataset/columns.h"
#include "dataset/mapping.h"

struct import_proposal {
    arena *memory;
    VEC(mapping_name) names;
    map seen[MAPPING_KIND_COUNT]; /* key -> place in names */
};

/* A proposal that begins with the names of a mapping; NULL: with none. */
struct import_proposal *import_proposal_in(arena *a, const mapping *begin);

/* The functions below do nothing where the caller of the import wants no proposal. */

/* Adds a name once. ours is empty where it is not recognised. */
void import_propose(import_context *c, mapping_kind kind, str theirs, str ours);

/* Notes the unit in which the table has an indicator, with the factor if there is one. */
void import_propose_unit(import_context *c, const indicator *i, str unit_text);

/* Of a heading that was found: the columns that are not known, the indicators and regions. */
void import_propose_columns(import_context *c, const import_columns *columns);

#endif
