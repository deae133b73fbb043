/* The known data of a store, indexed by what people write. Read only once made, so threads may share it. */
#ifndef DATASET_REFERENCE_H
#define DATASET_REFERENCE_H

#include "dataset/import.h"
#include "dataset/names.h"
#include "dataset/plausible.h"
#include "dataset/regions.h"

/* Properties of the values of an indicator. */
typedef struct indicator_kind {
    plausible_unit unit;
    bool is_of_women; /* it counts women alone */
} indicator_kind;

typedef struct import_reference {
    const import_known *known;
    indicator_index indicators;
    region_index regions;
    code_index codes[LIST_COUNT];
    map departments;       /* key of code or name -> place */
    indicator_kind *kinds; /* of the indicators, in their order */
} import_reference;

const import_reference *import_reference_of(arena *a, const import_known *known);

/* Place + 1 of the department that a text names; 0 none. */
uint32_t import_department(const import_reference *r, arena *scratch, str text);

#endif
