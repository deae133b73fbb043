#include "model/region.h"

#include <stdlib.h>

bool region_code_is_valid(str code)
{
    for (size_t i = 0; i < code.len; i++) {
        char c = code.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
              c == '_'))
            return false;
    }
    return code.len > 0 && code.len <= REGION_CODE_BYTES_MAX;
}

static int compare_ids(const void *one, const void *two)
{
    const region *a = one, *b = two;
    return (a->id > b->id) - (a->id < b->id);
}

const region *region_of_id(const regions *all, int64_t id)
{
    const region key = { .id = id };
    return all->count > 0 ? bsearch(&key, all->items, all->count, sizeof key, compare_ids) : 0;
}

const region *regions_first_astray(const regions *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const region *from = &all->items[i], *at = from;
        /* Regions before from have already been followed to the top. */
        for (int level = 0; at >= from && at->parent != REGION_NO_ID; level++) {
            at = level < REGION_LEVELS_MAX ? region_of_id(all, at->parent) : 0;
            if (!at)
                return from;
        }
    }
    return 0;
}

const region *region_of_code(const regions *all, str code)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return &all->items[i];
    return 0;
}

str region_code_of_id(const regions *all, int64_t id)
{
    const region *found = region_of_id(all, id);
    return found ? found->code : STR("?");
}
