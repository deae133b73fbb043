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

/* Ids of the definitions' indicators. */
static int32_t *wanted_ids(arena *a, const composite_definition *const *of, size_t definition_count,
                           const indicators *all, size_t *count_out)
{
    map by_code = map_in(a), taken = map_in(a);
    VEC(int32_t) ids = { 0 };
    for (size_t i = 0; i < all->count; i++)
        map_set(&by_code, all->items[i].code, (uint64_t)all->items[i].id);
    for (size_t n = 0; n < definition_count; n++)
        for (size_t k = 0; k < of[n]->indicator_count; k++) {
            uint64_t id;
            str code = of[n]->indicators[k].code;
            if (map_get(&by_code, code, &id) && map_add(&taken, code, 1, 0))
                *vec_push(a, &ids) = (int32_t)id;
        }
    *count_out = ids.count;
    return ids.items ? ids.items : arena_array(a, int32_t, 1); /* NULL would be all of them */
}

static void tell_unknown(arena *a, gathering *g, const indicators *all)
{
    const composite_definition *d = g->figures.d;
    map known = map_in(a);
    for (size_t i = 0; i < all->count; i++)
        map_set(&known, all->items[i].code, 1);
    for (size_t k = 0; k < d->indicator_count; k++)
        if (map_add(&known, d->indicators[k].code, 1, 0))
            composite_figures_note(&g->figures, "目录中没有指标 %.*s",
                                   "indicator %.*s is not in the catalogue", STR_ARG(d->indicators[k].code));
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

bool service_composite_series(context *c, const composite_definition *const *of, size_t count,
                              series_list *list_out, error *err)
{
    const catalogue_snapshot *known;
    series_query query = { 0 };
    if (!context_catalogue(c, &known, err))
        return false;
    query.indicators = wanted_ids(c->request, of, count, &known->indicators, &query.indicator_count);
    return store_load_series(c->request, c->store, query, list_out, err);
}

bool service_composite_data_of_series(context *c, const series_list *list, const composite_definition *d,
                                      const composite_scope *scope, const composite_definition **named_out,
                                      composite_data *data_out, composite_notes *notes_out, error *err)
{
    arena *a = c->request;
    gathering *g = arena_new(a, gathering);
    const catalogue_snapshot *known;
    if (!context_catalogue(c, &known, err))
        return false;
    g->figures = composite_figures_in(a, d);
    g->scope = scope;
    g->all = &known->regions;
    g->asked = map_in(a);
    if (!read_scope(a, g, err) || !read_home(a, g, c->store, err))
        return false;
    tell_unknown(a, g, &known->indicators);
    for (size_t i = 0; i < list->count; i++) {
        const indicator *of = indicator_of_id(&known->indicators, list->items[i].indicator);
        if (of)
            add_series(g, &list->items[i], of->code);
    }
    *named_out = name_indicators(a, d, &known->indicators);
    tell_not_found(g);
    tell_without_figures(g);
    return one_level(a, g, err) && composite_figures_finish(&g->figures, data_out, notes_out, err);
}

bool service_composite_data_of_store(context *c, const composite_definition *d, const composite_scope *scope,
                                     const composite_definition **named_out, composite_data *data_out,
                                     composite_notes *notes_out, error *err)
{
    series_list list;
    return service_composite_series(c, &d, 1, &list, err) &&
           service_composite_data_of_series(c, &list, d, scope, named_out, data_out, notes_out, err);
}
