#include "model/indicator.h"

#include <stdlib.h>

static int compare_ids(const void *one, const void *two)
{
    const indicator *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

const indicator *indicator_of_id(const indicators *all, int32_t id)
{
    const indicator key = { .id = id };
    return all->count > 0 ? bsearch(&key, all->items, all->count, sizeof key, compare_ids) : 0;
}
