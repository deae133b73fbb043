#include "service/plan/unit_finder.h"

#include "dataset/names.h"

unit_finder unit_finder_of(arena *a, const org_units *units, const catalogue_snapshot *known, str region_name)
{
    unit_finder f = { .memory = a,
                      .units = units,
                      .english = &known->english,
                      .departments = department_index_of(a, &known->departments),
                      .by_name = map_in(a),
                      .by_department = map_in(a),
                      .region_name = region_name };
    for (size_t i = 0; i < units->count; i++)
        map_add(&f.by_name, name_key(a, units->items[i].name), i, 0);
    for (int ended = 0; ended < 2; ended++) /* one in use goes first */
        for (size_t i = 0; i < units->count; i++) {
            const org_unit *u = &units->items[i];
            str code = u->department.len > 0 ? u->department
                                             : department_code_of(a, &f.departments, u->name, region_name);
            if (code.len > 0 && (u->ended_on.len > 0) == ended)
                map_add(&f.by_department, code, i, 0);
        }
    return f;
}

static const org_unit *unit_at(const unit_finder *f, const map *by, str key)
{
    uint64_t at;
    return key.len > 0 && map_get(by, key, &at) ? org_unit_in_use(f->units, &f->units->items[at]) : 0;
}

const org_unit *unit_finder_of_department(const unit_finder *f, str code)
{
    return unit_at(f, &f->by_department, code);
}

/* 禾浦市民政局 and 市民政局 are 民政局. */
static const org_unit *unit_without_region(const unit_finder *f, str key)
{
    static const char *const levels[] = { "省", "市", "州", "县", "区", "旗" };
    const org_unit *found = 0;
    if (f->region_name.len > 0 && str_take(&key, name_key(f->memory, f->region_name)))
        found = unit_at(f, &f->by_name, key);
    for (size_t i = 0; !found && i < COUNT_OF(levels); i++)
        if (str_take(&key, str_of(levels[i])))
            return unit_at(f, &f->by_name, key);
    return found;
}

/* NULL: none, or several. */
static const org_unit *unit_in_english(const unit_finder *f, str key)
{
    const org_unit *found = 0;
    for (size_t i = 0; i < f->units->count; i++) {
        const org_unit *u = org_unit_in_use(f->units, &f->units->items[i]);
        if (!u || u == found || !str_eq(name_key(f->memory, english_name(f->english, u->name)), key))
            continue;
        if (found)
            return 0;
        found = u;
    }
    return found;
}

const org_unit *unit_finder_named(const unit_finder *f, str name)
{
    str key = name_key(f->memory, name);
    const org_unit *found = unit_at(f, &f->by_name, key);
    if (!found)
        found = unit_without_region(f, key);
    if (!found)
        found = unit_in_english(f, key);
    return found ? found
                 : unit_finder_of_department(
                       f, department_code_of(f->memory, &f->departments, name, f->region_name));
}

bool unit_finder_require(const unit_finder *f, str name, const org_unit **unit_out, error *err)
{
    int64_t id;
    const org_unit *u = int_parse(str_trim(name), &id) ? org_unit_of_id(f->units, id) : 0;
    if (u && u->ended_on.len > 0)
        return error_set(err, ERROR_INPUT, "单位“%.*s”已于 %.*s 撤销", "the unit %.*s ended on %.*s",
                         STR_ARG(u->name), STR_ARG(u->ended_on));
    *unit_out = u ? u : unit_finder_named(f, name);
    return *unit_out ||
           error_set(err, ERROR_NOT_FOUND,
                     "该地区没有在用的单位“%.*s”；请用单位列表中的名称，或先增加单位",
                     "the region has no unit \"%.*s\" in use; use a name of the list of units, or add it first",
                     STR_ARG(name));
}
