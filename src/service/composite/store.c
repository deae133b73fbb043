/* Figures of an index from a store. */
#include "dataset/regions.h"
#include "service/composite/composite.h"

enum { LEVELS_MAX = 16 };

typedef struct gathering {
    composite_figures figures;
    const regions *all;
    map asked;          /* codes of the regions asked for -> 1 when there are figures */
    int64_t home;       /* id of the region the store is for; 0: none */
    const composite_scope *scope;
    str levels[LEVELS_MAX]; /* of the regions with figures */
    size_t level_regions[LEVELS_MAX], level_count;
} gathering;

/* Asked for itself; with a level, also what lies below. */
static bool is_in_scope(gathering *g, const region *r)
{
    if (g->scope->level.len && !str_eq(r->level, g->scope->level))
        return false;
    if (g->asked.count == 0)
        return true;
    for (const region *at = r; at;
         at = g->scope->level.len && at->parent ? region_of_id(g->all, at->parent) : 0) {
        uint64_t seen;
        if (map_get(&g->asked, at->code, &seen)) {
            map_set(&g->asked, at->code, 1);
            return true;
        }
    }
    return false;
}

static bool read_regions(arena *a, gathering *g, error *err)
{
    str rest = g->scope->regions, one;
    if (rest.len == 0)
        return true;
    region_index by_name = region_index_of(a, g->all);
    while (str_cut(&rest, STR(","), &one)) {
        const region *found;
        if (!region_find(a, &by_name, str_trim(one), &found, err))
            return false;
        map_set(&g->asked, found->code, 0);
    }
    return true;
}

static bool read_scope(arena *a, gathering *g, error *err)
{
    if (!read_regions(a, g, err))
        return false;
    bool is_level = g->scope->level.len == 0;
    for (size_t i = 0; !is_level && i < g->all->count; i++)
        is_level = str_eq(g->all->items[i].level, g->scope->level);
    return is_level
               ? true
               : error_set(
                     err, ERROR_NOT_FOUND,
                     "没有“%.*s”级的地区；级别有 province、prefecture、county、township",
                     "there is no region of level \"%.*s\"; levels are province, prefecture, county, township",
                     STR_ARG(g->scope->level));
}

static void count_level(gathering *g, str level)
{
    for (size_t i = 0; i < g->level_count; i++)
        if (str_eq(g->levels[i], level)) {
            g->level_regions[i]++;
            return;
        }
    if (g->level_count == LEVELS_MAX)
        return;
    g->levels[g->level_count] = level;
    g->level_regions[g->level_count++] = 1;
}

static bool one_level(arena *a, const gathering *g, error *err)
{
    if (g->level_count <= 1)
        return true;
    strbuf said = strbuf_in(a, 0);
    for (size_t i = 0; i < g->level_count; i++)
        strbuf_addf(&said, i ? ", %.*s (%zu)" : "%.*s (%zu)", STR_ARG(g->levels[i]), g->level_regions[i]);
    str levels = strbuf_str(&said);
    return error_set(
        err, ERROR_USAGE, "有数据的地区分属几级：%.*s；不同级别不能排在一起，请用 --level 或 --region 选择",
        "the regions with figures are of several levels: %.*s; levels are not ranked together, choose with --level or --region",
        STR_ARG(levels));
}

/* Totals and, by sex alone, women and men. */
static bool sex_of(const series *s, str *sex_out)
{
    static const str words[] = { [POSITION_TOTAL] = STR_INIT(""), [SEX_FEMALE] = STR_INIT("F"),
        [SEX_MALE] = STR_INIT("M") };
    if (s->position[LIST_AGE] || s->position[LIST_RESIDENCE] || s->position[LIST_GROUP] ||
        s->position[LIST_SEX] > SEX_MALE)
        return false;
    *sex_out = words[s->position[LIST_SEX]];
    return true;
}

static void add_series(gathering *g, const series *s, str code)
{
    str sex;
    composite_row row = { 0 };
    const region *where = region_of_id(g->all, s->region);
    if (!where || !sex_of(s, &sex) || !composite_figures_place(&g->figures, code, sex, &row.indicator) ||
        !is_in_scope(g, where))
        return;
    size_t before = g->figures.region_list.count;
    row.region = composite_figures_region(&g->figures, where->code, where->name);
    if (g->figures.region_list.count > before)
        count_level(g, where->level);
    for (size_t i = 0; i < s->count; i++)
        if (s->figures[i].status == FIGURE_VALUE) {
            row.year = s->figures[i].year;
            row.value = decimal_double(s->figures[i].value);
            composite_figures_add(&g->figures, row);
        }
}

/* Ids of the definition's indicators; a code unknown to the store is reported. */
static int32_t *wanted_ids(arena *a, gathering *g, const indicators *all, size_t *count_out)
{
    const composite_definition *d = g->figures.d;
    int32_t *ids = arena_array(a, int32_t, d->indicator_count + 1);
    map by_code = map_in(a), taken = map_in(a);
    *count_out = 0;
    for (size_t i = 0; i < all->count; i++)
        map_set(&by_code, all->items[i].code, (uint64_t)all->items[i].id);
    for (size_t k = 0; k < d->indicator_count; k++) {
        uint64_t id;
        if (!map_add(&taken, d->indicators[k].code, 1, 0))
            continue;
        if (map_get(&by_code, d->indicators[k].code, &id))
            ids[(*count_out)++] = (int32_t)id;
        else
            composite_figures_note(&g->figures, "目录中没有指标 %.*s",
                                   "indicator %.*s is not in the catalogue", STR_ARG(d->indicators[k].code));
    }
    return ids;
}

static void tell_not_found(gathering *g)
{
    for (size_t i = 0; i < g->all->count; i++) {
        uint64_t seen = 1;
        if (map_get(&g->asked, g->all->items[i].code, &seen) && !seen)
            composite_figures_note(&g->figures, "%.*s没有数据", "no data for %.*s",
                                   STR_ARG(g->all->items[i].name));
    }
}

static bool is_below(const gathering *g, const region *r, int64_t above)
{
    for (const region *at = r; at; at = region_of_id(g->all, at->parent))
        if (at->id == above)
            return true;
    return above == REGION_NO_ID;
}

/* Regions of the level that have no figure at all, the first few by name; those of other parts of the country
 * are not this store's. */
static void tell_without_figures(gathering *g)
{
    enum { NAMES_MAX = 10 };
    strbuf names = strbuf_in(g->figures.a, 0);
    size_t count = 0;
    for (size_t i = 0; g->scope->level.len && i < g->all->count; i++) {
        const region *one = &g->all->items[i];
        uint64_t place;
        if (one->valid_to.len || !is_in_scope(g, one) ||
            (g->asked.count == 0 && !is_below(g, one, g->home)) ||
            map_get(&g->figures.regions, one->code, &place))
            continue;
        if (count++ < NAMES_MAX)
            strbuf_addf(&names, count > 1 ? ", %.*s" : "%.*s", STR_ARG(one->name));
    }
    str said = strbuf_str(&names);
    if (count)
        composite_figures_note(&g->figures, "另有 %zu 个地区完全没有数据：%.*s%s%.0s",
                               "other regions without any data (%zu): %.*s%.0s%s", count, STR_ARG(said),
                               count > NAMES_MAX ? " 等" : "", count > NAMES_MAX ? " …" : "");
}

static bool read_home(arena *a, gathering *g, store *s, error *err)
{
    str code;
    if (!store_setting(a, s, STR("region"), &code, err))
        return false;
    const region *home = region_of_code(g->all, code);
    g->home = home ? home->id : REGION_NO_ID;
    return true;
}

/* The definition with names from the catalogue where it gives none. */
static const composite_definition *name_indicators(arena *a, const composite_definition *d,
                                                   const indicators *known)
{
    composite_definition *named = arena_new(a, composite_definition);
    *named = *d;
    named->indicators = arena_array(a, composite_indicator, d->indicator_count);
    for (size_t k = 0; k < d->indicator_count; k++) {
        composite_indicator *i = &named->indicators[k];
        *i = d->indicators[k];
        for (size_t at = 0; i->name.len == 0 && at < known->count; at++)
            if (str_eq(known->items[at].code, i->code)) {
                i->name = known->items[at].name;
                i->name_en = i->name_en.len ? i->name_en : known->items[at].name_en;
            }
    }
    return named;
}

bool service_composite_data_of_store(context *c, const composite_definition *d, const composite_scope *scope,
                                     const composite_definition **named_out, composite_data *data_out,
                                     composite_notes *notes_out, error *err)
{
    arena *a = c->request;
    gathering *g = arena_new(a, gathering);
    const catalogue_snapshot *known;
    series_list list;
    size_t count;
    if (!context_catalogue(c, &known, err))
        return false;
    g->figures = composite_figures_in(a, d);
    g->scope = scope;
    g->all = &known->regions;
    g->asked = map_in(a);
    if (!read_scope(a, g, err) || !read_home(a, g, c->store, err))
        return false;
    int32_t *ids = wanted_ids(a, g, &known->indicators, &count);
    if (!store_load_series(a, c->store, (series_query){ .indicators = ids, .indicator_count = count }, &list,
                           err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const indicator *of = indicator_of_id(&known->indicators, list.items[i].indicator);
        if (of)
            add_series(g, &list.items[i], of->code);
    }
    *named_out = name_indicators(a, d, &known->indicators);
    tell_not_found(g);
    tell_without_figures(g);
    return one_level(a, g, err) && composite_figures_finish(&g->figures, data_out, notes_out, err);
}
