/* A region with its statistical code (GB/T 2260, 12 digits below county level) and the validity period of the code. */
#ifndef MODEL_REGION_H
#define MODEL_REGION_H

#include <stdint.h>

#include "base/str.h"

typedef struct region {
    int64_t code;           /* 330300 */
    str name;               /* 温州市 */
    str level;              /* province, prefecture, county, township … as in the catalogue */
    int64_t parent;         /* 0: none */
    str valid_from, valid_to; /* as in the catalogue; empty: open */
} region;

typedef struct regions {
    region *items;
    size_t count;
} regions;

#endif
