#include "service/assess/warn.h"

#include <stdlib.h>

#include "assess/forecast_target.h"
#include "assess/neighbours.h"
#include "base/vec.h"

/* Every name that a setting may have, one after another: "forecast_unlikely.yellow" …; STR_NONE past the
 * last. */
static str setting_name(arena *a, size_t index)
{
    static const char *const levels[WARNING_LIMITS] = { "yellow", "orange", "red" };
    if (index < WARNING_RULE_COUNT * WARNING_LIMITS)
        return str_format(a, "%s.%s", warning_rule_words[index / WARNING_LIMITS],
                          levels[index % WARNING_LIMITS]);
    index -= WARNING_RULE_COUNT * WARNING_LIMITS;
    return index < WARNING_EXTRA_COUNT ? str_of(warning_extra_table[index].word) : STR_NONE;
}

bool service_warning_settings(arena *a, store *s, const str *given, size_t given_count,
                              warning_settings *settings_out, error *err)
{
    warning_settings settings = warning_settings_default();
    str name, value;
    for (size_t i = 0; (name = setting_name(a, i)).len > 0; i++) {
        if (!store_setting(a, s, str_format(a, "warn.%.*s", STR_ARG(name)), &value, err))
            return false;
        if (value.len > 0 &&
            !warning_settings_set(&settings, str_format(a, "%.*s=%.*s", STR_ARG(name), STR_ARG(value)), err))
            return false;
    }
    for (size_t i = 0; i < given_count; i++)
        if (!warning_settings_set(&settings, given[i], err))
            return false;
    *settings_out = settings;
    return true;
}

/* The indicators of the plan's targets. */
static indicators of_targets(arena *a, const indicators *known, const assessment *all)
{
    VEC(indicator) found = { 0 };
    for (size_t i = 0; i < known->count; i++)
        for (size_t t = 0; t < all->target_count; t++)
            if (all->targets[t].code.len > 0 && str_eq(all->targets[t].code, known->items[i].code)) {
                *vec_push(a, &found) = known->items[i];
                break;
            }
    return (indicators){ found.items, found.count };
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int32_t *ids_of(arena *a, const indicators *asked)
{
    int32_t *ids = arena_array(a, int32_t, asked->count);
    for (size_t i = 0; i < asked->count; i++)
        ids[i] = asked->items[i].id;
    return ids;
}

/* The place's series and those of its parts, in the order of the store. */
static bool with_parts(arena *a, store *s, const indicators *asked, const regions *places,
                       const series_list *of_place, int64_t place, series_list *list_out, error *err)
{
    VEC(int64_t) parts = { 0 };
    VEC(series) list = { 0 };
    int32_t *ids = ids_of(a, asked);
    *vec_push(a, &parts) = place;
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].parent == place && places->items[i].valid_to.len == 0)
            *vec_push(a, &parts) = places->items[i].id;
    qsort(parts.items, parts.count, sizeof *parts.items, compare_ids);
    for (size_t i = 0; i < parts.count; i++) {
        series_list part = *of_place;
        if (parts.items[i] != place && !store_load_series(a, s,
                                                          (series_query){ .region = parts.items[i],
                                                                          .indicators = ids,
                                                                          .indicator_count = asked->count },
                                                          &part, err))
            return false;
        for (size_t k = 0; k < part.count; k++)
            *vec_push(a, &list) = part.items[k];
    }
    *list_out = (series_list){ list.items, list.count };
    return true;
}

/* Regions of the same level with the same parent lend; more than that many are not read. */
enum { NEIGHBOURS_MAX = 100 };

static const indicator *of_code(const indicators *known, str code)
{
    for (size_t i = 0; code.len > 0 && i < known->count; i++)
        if (str_eq(known->items[i].code, code))
            return &known->items[i];
    return 0;
}

/* Their series of the indicators of the plan. */
static bool borrow_from(arena *a, store *s, const indicators *asked, int64_t neighbour, assessment *all,
                        error *err)
{
    int32_t *ids = ids_of(a, asked);
    bool has_any;
    series_list list;
    if (!store_load_totals(a, s,
                           (series_query){ .region = neighbour, .indicators = ids,
                                           .indicator_count = asked->count },
                           0, &list, &has_any, err))
        return false;
    for (size_t i = 0; i < all->target_count; i++) {
        assessed_target *t = &all->targets[i];
        const indicator *about = of_code(asked, t->code);
        const series *total = about ? series_find_total(&list, neighbour, about->id) : 0;
        if (total)
            assess_add_neighbour(a, all, t, total->figures, total->count);
    }
    return true;
}

static bool borrow(arena *a, store *s, const indicators *asked, const regions *places, int64_t place,
                   assessment *all, error *err)
{
    const region *own = region_of_id(places, place);
    size_t count = 0;
    for (size_t i = 0; own && i < places->count && count < NEIGHBOURS_MAX; i++) {
        const region *other = &places->items[i];
        if (other == own || other->parent != own->parent || !str_eq(other->level, own->level) ||
            other->valid_to.len > 0)
            continue;
        count++;
        if (!borrow_from(a, s, asked, other->id, all, err))
            return false;
    }
    return true;
}

bool service_look_ahead(arena *a, store *s, const warning_settings *settings, explain_in words,
                        const indicators *known, const regions *places, const series_list *of_place,
                        int64_t region_id, assessment *all, error *err)
{
    series_list list = { 0 };
    indicators asked = of_targets(a, known, all);
    if (asked.count > 0 && (!with_parts(a, s, &asked, places, of_place, region_id, &list, err) ||
                            !borrow(a, s, &asked, places, region_id, all, err)))
        return false;
    contradictions against = assess_contradictions(a, &list, places, &asked, region_id, all->year);
    assess_outlook(a, words, all);
    assess_warn(a, settings, &against, known, all);
    return true;
}
