#include "service/catalogue/regions.h"

#include "base/vec.h"

const field_table region_search_fields = {
    "RegionSearch",
    sizeof(region_search),
    (const field[]){ { "text", FIELD_TEXT, FIELD_AT(region_search, text), "名称中含有的字，或代码的开头",
                       "text in the name, or the beginning of the code", FIELD_OPTIONAL, .max = 200 },
                     { "in_use", FIELD_BOOL, FIELD_AT(region_search, in_use),
                       "只要本库所属地区、有单位的地区和它们的上级",
                       "only the region of the store, those with units, and the regions above them",
                       FIELD_OPTIONAL },
                     { 0 } },
};

static const field_table region_line_fields = {
    "Region",
    sizeof(region_line),
    (const field[]){ { "code", FIELD_TEXT, FIELD_AT(region_line, code), "代码", "code" },
                     { "name", FIELD_TEXT, FIELD_AT(region_line, name), "名称", "name" },
                     { "level", FIELD_TEXT, FIELD_AT(region_line, level), "级别", "level", FIELD_OR_NULL },
                     { "parent", FIELD_TEXT, FIELD_AT(region_line, parent), "上级地区的代码",
                       "code of the region above", FIELD_OR_NULL },
                     { 0 } },
};

const field_table region_lines_fields = {
    "Regions",
    sizeof(region_lines),
    (const field[]){ { "items", FIELD_LIST, FIELD_ITEMS(region_lines, items), "地区", "regions",
                       FIELD_COUNTED(region_lines, count), .of = &region_line_fields },
                     { "more", FIELD_BOOL, FIELD_AT(region_lines, has_more), "还有更多",
                       "there are more" },
                     { 0 } },
};

static size_t index_of(const regions *all, const region *one)
{
    return (size_t)(one - all->items);
}

static void use(const regions *all, const region *one, bool *is_used)
{
    while (one && !is_used[index_of(all, one)]) {
        is_used[index_of(all, one)] = true;
        one = one->parent ? region_of_id(all, one->parent) : 0;
    }
}

static bool find_used(arena *a, store *s, const regions *all, bool *is_used, error *err)
{
    org_units units;
    str home;
    if (!store_load_units(a, s, 0, &units, err) || !store_setting(a, s, STR("region"), &home, err))
        return false;
    use(all, region_of_code(all, home), is_used);
    for (size_t i = 0; i < units.count; i++)
        use(all, region_of_id(all, units.items[i].region), is_used);
    return true;
}

bool service_find_regions(arena *a, store *s, const region_search *asked, region_lines *found_out, error *err)
{
    regions all;
    VEC(region_line) found = { 0 };
    *found_out = (region_lines){ 0 };
    if (!store_load_regions(a, s, &all, err))
        return false;
    bool *is_used = arena_array(a, bool, all.count);
    if (asked->in_use && !find_used(a, s, &all, is_used, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const region *r = &all.items[i];
        bool is_wanted = asked->in_use ? is_used[i] : true;
        if (!is_wanted || (asked->text.len > 0 && !str_has(r->name, asked->text) &&
                           !str_starts(r->code, asked->text)))
            continue;
        if (!asked->in_use && found.count == REGIONS_FOUND_MAX) {
            found_out->has_more = true;
            break;
        }
        const region *above = r->parent ? region_of_id(&all, r->parent) : 0;
        *vec_push(a, &found) = (region_line){ r->code, r->name, r->level, above ? above->code : STR_NONE };
    }
    found_out->items = found.items;
    found_out->count = found.count;
    return true;
}
