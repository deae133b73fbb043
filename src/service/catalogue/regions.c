#include "service/catalogue/regions.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/vec.h"
#include "dataset/regions.h"

const field_table region_search_fields = {
    "RegionSearch",
    sizeof(region_search),
    (const field[]){ { "text", FIELD_TEXT, FIELD_AT(region_search, text), "名称中含有的字，或代码的开头",
                       "text in the name, or the beginning of the code", FIELD_OPTIONAL, .max = 200 },
                     { "in_use", FIELD_BOOL, FIELD_AT(region_search, in_use),
                       "只要本库所属地区、有单位的地区和它们的上级",
                       "only the region of the store, those with units, and the regions above them",
                       FIELD_OPTIONAL },
                     { "parent", FIELD_TEXT, FIELD_AT(region_search, parent), "只要这一地区的直接下级（代码）",
                       "only the regions directly below this one (code)", FIELD_OPTIONAL, .max = 64 },
                     { 0 } },
};

const field_table region_line_fields = {
    "Region",
    sizeof(region_line),
    (const field[]){ { "code", FIELD_TEXT, FIELD_AT(region_line, code), "代码", "code" },
                     { "name", FIELD_TEXT, FIELD_AT(region_line, name), "名称", "name",
                       .english = FIELD_NAME_BESIDE },
                     { "level", FIELD_TEXT, FIELD_AT(region_line, level), "级别", "level", FIELD_OR_NULL },
                     { "parent", FIELD_TEXT, FIELD_AT(region_line, parent), "上级地区的代码",
                       "code of the region above", FIELD_OR_NULL },
                     { "valid_from", FIELD_TEXT, FIELD_AT(region_line, valid_from), "自何日起",
                       "first day", FIELD_OR_NULL },
                     { "valid_to", FIELD_TEXT, FIELD_AT(region_line, valid_to), "至何日止", "last day",
                       FIELD_OR_NULL },
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

static bool fits(const region *r, str text)
{
    return text.len == 0 || str_has(r->name, text) || str_starts(r->code, text) ||
           (r->name_en.len > 0 && str_has(r->name_en, text));
}

bool service_find_regions(context *c, const region_search *asked, region_lines *found_out, error *err)
{
    arena *a = c->request;
    const catalogue_snapshot *known;
    VEC(region_line) found = { 0 };
    *found_out = (region_lines){ 0 };
    if (!context_catalogue(c, &known, err))
        return false;
    regions all = known->regions;
    bool *is_used = arena_array(a, bool, all.count);
    if (asked->in_use && !find_used(a, c->store, &all, is_used, err))
        return false;
    const region *of = region_of_code(&all, asked->parent);
    for (size_t i = 0; i < all.count; i++) {
        const region *r = &all.items[i];
        bool is_wanted = asked->in_use ? is_used[i] : !asked->parent.len || (of && r->parent == of->id);
        if (!is_wanted || !fits(r, asked->text))
            continue;
        if (!asked->in_use && !asked->parent.len && found.count == REGIONS_FOUND_MAX) {
            found_out->has_more = true;
            break;
        }
        const region *above = r->parent ? region_of_id(&all, r->parent) : 0;
        *vec_push(a, &found) = (region_line){ .code = r->code,
                                              .name = r->name,
                                              .level = r->level,
                                              .parent = above ? above->code : STR_NONE,
                                              .valid_from = r->valid_from,
                                              .valid_to = r->valid_to };
    }
    found_out->items = found.items;
    found_out->count = found.count;
    return true;
}

static bool check_day(str day, error *err)
{
    date ignored;
    return day.len == 0 || (day.len == 10 && date_parse(day, &ignored)) ||
           error_set(err, ERROR_INPUT, "日期应如 2024-12-31，这里是“%.*s”",
                     "the day must be like 2024-12-31, found \"%.*s\"", STR_ARG(day));
}

static str as_csv(arena *a, const region_line *r)
{
    const str cells[] = { r->code, r->name, r->level, r->parent, r->valid_from, r->valid_to };
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, STR("code,name,level,parent,valid_from,valid_to\n"));
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        strbuf_add(&b, i > 0 ? STR(",") : STR(""));
        csv_write_field(&b, cells[i], ',');
    }
    strbuf_add(&b, STR("\n"));
    return strbuf_str(&b);
}

bool service_find_region(context *c, str wanted, const region **found_out, error *err)
{
    const catalogue_snapshot *known;
    str home;
    if (!context_catalogue(c, &known, err) ||
        !store_setting(c->request, c->store, STR("region"), &home, err))
        return false;
    if (wanted.len == 0 && home.len == 0)
        return error_set(err, ERROR_NOT_FOUND, "本库未设定地区；请指明地区",
                         "the store has no region; name the region");
    str name = wanted.len > 0 ? wanted : home;
    *found_out = region_of_code(&known->regions, name);
    if (*found_out)
        return true;
    const region *own = region_of_code(&known->regions, home);
    region_index index = region_index_of(c->request, &known->regions);
    index.home = own ? own->id : REGION_NO_ID;
    return region_find(c->request, &index, name, found_out, err);
}

bool service_save_region(context *c, const region_line *asked, region_line *saved_out, error *err)
{
    str home;
    if (str_trim(asked->name).len == 0 || asked->level.len == 0)
        return error_set(err, ERROR_INPUT, "地区须有名称和级别", "a region needs a name and a level");
    if (!check_day(asked->valid_from, err) || !check_day(asked->valid_to, err) ||
        !store_setting(c->request, c->store, STR("region"), &home, err))
        return false;
    if (asked->valid_to.len > 0 && str_eq(home, asked->code))
        return error_set(err, ERROR_CONFLICT, "“%.*s”是本库所属地区，不能终止；请先更改本库所属地区",
                         "%.*s is the region of the store; change the region of the store first",
                         STR_ARG(asked->name));
    if (!store_read_regions(c->request, c->store, as_csv(c->request, asked), err)) {
        err->line = err->column = 0; /* the person sees no file */
        return false;
    }
    *saved_out = *asked;
    context_record(c, 0, str_format(c->request, "%.*s %.*s", STR_ARG(asked->code), STR_ARG(asked->name)),
                   STR_NONE);
    return true;
}
