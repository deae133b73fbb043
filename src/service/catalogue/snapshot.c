#include "service/catalogue/snapshot.h"

bool catalogue_load(arena *a, store *s, catalogue_snapshot *catalogue_out, error *err)
{
    catalogue_snapshot *all = catalogue_out;
    if (!store_load_indicators(a, s, &all->indicators, err) || !store_load_regions(a, s, &all->regions, err) || !store_load_departments(a, s, &all->departments, err))
        return false;
    for (int list = 0; list < LIST_COUNT; list++)
        if (!store_load_codes(a, s, (dimension_list)list, &all->codes[list], err))
            return false;
    all->index = indicator_index_of(a, &all->indicators);
    return true;
}
