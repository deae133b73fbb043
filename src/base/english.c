#include "base/english.h"

#include "base/vec.h"

english_names english_names_in(arena *a)
{
    return (english_names){ .places = map_in(a) };
}

bool english_add(english_names *names, str name, str name_en)
{
    if (name.len == 0 || name_en.len == 0)
        return true;
    if (!map_add(&names->places, name, names->count, 0))
        return false;
    *vec_push(names->places.memory, names) = (english_item){ name, name_en };
    return true;
}

str english_name_only(const english_names *names, str name)
{
    uint64_t place;
    return map_get(&names->places, name, &place) ? names->items[place].name_en : STR("");
}

str english_name(const english_names *names, str name)
{
    str found = english_name_only(names, name);
    return found.len > 0 ? found : name;
}
