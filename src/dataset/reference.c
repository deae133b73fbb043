#include "dataset/reference.h"

#include "base/unit.h"

static map departments_by_name(arena *a, const departments *all)
{
    map names = map_in(a);
    for (size_t i = 0; i < all->count; i++) {
        map_add(&names, name_key(a, all->items[i].code), i, 0);
        map_add(&names, name_key(a, all->items[i].name), i, 0);
        str rest = all->items[i].short_names, name;
        while (str_cut(&rest, STR("|"), &name))
            map_add(&names, name_key(a, name), i, 0);
    }
    return names;
}

/* Counts women alone: its name says so, and the catalogue expects no figures by sex. 子女 and 男女 are not
 * only women. */
static bool is_of_women(arena *scratch, const indicator *i)
{
    static const char *const both[] = { "男", "子女", "儿女", "妇女儿童", "妇幼", "妇儿" };
    static const char *const women[] = { "女", "孕产妇", "产妇", "妇", "宫颈癌", "乳腺癌", "两癌" };
    str name = name_key(scratch, i->name);
    for (size_t k = 0; k < sizeof both / sizeof *both; k++)
        if (i->by_sex || str_has(name, str_of(both[k])))
            return false;
    for (size_t k = 0; k < sizeof women / sizeof *women; k++)
        if (str_has(name, str_of(women[k])))
            return true;
    return false;
}

const import_reference *import_reference_of(arena *a, const import_known *known)
{
    import_reference *r = arena_new(a, import_reference);
    arena *scratch = arena_create(0);
    *r = (import_reference){ .known = known,
                             .indicators = indicator_index_of(a, &known->indicators),
                             .regions = region_index_of(a, &known->regions),
                             .departments = departments_by_name(a, &known->departments) };
    r->regions.home = known->home_region;
    for (int list = 0; list < LIST_COUNT; list++)
        r->codes[list] = code_index_of(a, &known->codes[list]);
    r->kinds = arena_array(a, indicator_kind, known->indicators.count);
    for (size_t i = 0; i < known->indicators.count; i++) {
        const indicator *one = &known->indicators.items[i];
        r->kinds[i] = (indicator_kind){ plausible_unit_of(scratch, one->unit), is_of_women(scratch, one) };
    }
    arena_destroy(scratch);
    return r;
}

uint32_t import_department(const import_reference *r, arena *scratch, str text)
{
    uint64_t at;
    arena_mark mark = arena_save(scratch);
    bool found = map_get(&r->departments, name_key(scratch, text), &at);
    arena_restore(scratch, mark);
    return found ? (uint32_t)at + 1 : 0;
}

/* A plan's figure in the indicator's unit; false where the plan's unit is another thing. */
static bool in_unit_of(const indicator *i, const plan_target *t, decimal *value_out)
{
    unit is, own;
    double factor;
    *value_out = t->baseline;
    if (!unit_find(t->reading.unit, &is) || !unit_find(i->unit, &own) || str_eq(is.name, own.name))
        return true;
    if (!unit_convert(&is, &own, &factor))
        return false;
    double value = decimal_double(t->baseline) * factor;
    if (!decimal_fits(value, DECIMAL_PLACES_MAX / 2))
        return false;
    *value_out = decimal_trimmed(decimal_of_double(value, DECIMAL_PLACES_MAX / 2, ROUNDING_HALF_UP));
    return true;
}

bool import_baseline_of(const indicator *i, const plan_target *t, int64_t region_id,
                        import_baseline *baseline_out)
{
    decimal value;
    if (!t->has_baseline || !in_unit_of(i, t, &value))
        return false;
    *baseline_out = (import_baseline){
        .region = region_id,
        .indicator = t->indicator,
        .figure = { .period = (int16_t)t->baseline_year,
                    .has_value = true,
                    .scaled = value.scaled,
                    .places = value.places },
    };
    return true;
}
