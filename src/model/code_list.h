/* The code list of one dimension of the data: sex, age group, residence, population group. */
#ifndef MODEL_CODE_LIST_H
#define MODEL_CODE_LIST_H

#include "base/str.h"

typedef struct code_item {
    str code, name, name_en;
} code_item;

typedef struct code_list {
    code_item *items;        /* [count]; the place of an item is the position that observations carry */
    size_t count;
} code_list;

#endif
