/* A region with its code (GB/T 2260, 12 digits below county level; other countries' codes as they are) and
 * the validity period of the code. */
#ifndef MODEL_REGION_H
#define MODEL_REGION_H

#include <stdint.h>

#include "base/str.h"

enum { REGION_NO_ID = 0, REGION_CODE_BYTES_MAX = 32 };

typedef struct region {
    int64_t id;             /* in the store, where other rows refer to it; REGION_NO_ID before it is saved */
    str code;               /* 330300, E12000001 */
    str name;               /* 温州市 */
    str name_en;            /* of the English names of the store; empty: none */
    str level;              /* province, prefecture, county, township … as in the catalogue */
    int64_t parent;         /* id; REGION_NO_ID: none */
    str valid_from, valid_to; /* as in the catalogue; empty: open */
} region;

typedef struct regions {
    region *items;          /* by id, ascending; ids may have gaps */
    size_t count;
} regions;

/* The first region whose parents do not lead to the top: one is missing, or it is above itself, or there are
 * more than REGION_LEVELS_MAX of them. NULL: all lead there. */
enum { REGION_LEVELS_MAX = 16 };
const region *regions_first_astray(const regions *all);

/* A code has letters, digits, '-' and '_', at most REGION_CODE_BYTES_MAX of them. */
bool region_code_is_valid(str code);

/* NULL: not found. */
const region *region_of_id(const regions *all, int64_t id);
const region *region_of_code(const regions *all, str code);

/* The code of a region; "?" when it is not found. */
str region_code_of_id(const regions *all, int64_t id);

#endif
