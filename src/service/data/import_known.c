#include "service/data/import_known.h"

#include "base/vec.h"
#include "service/catalogue/english.h"
#include "service/plan/load.h"

typedef VEC(import_baseline) baselines;

static void add_baselines(arena *a, const import_known *known, const stored_plan *p, baselines *all)
{
    for (size_t i = 0; i < p->targets.count; i++) {
        import_baseline baseline;
        const plan_target *t = &p->targets.items[i];
        if (t->indicator != INDICATOR_NO_ID &&
            import_baseline_of(indicator_of_id(&known->indicators, t->indicator), t, p->record.region,
                               &baseline))
            *vec_push(a, all) = baseline;
    }
}

static bool load_baselines(arena *a, store *s, import_known *known, error *err)
{
    plan_records plans;
    baselines all = { 0 };
    if (!store_list_plans(a, s, &plans, err))
        return false;
    for (size_t i = 0; i < plans.count; i++) {
        stored_plan p;
        if (!service_load_plan(a, s, plans.items[i].code, &known->indicators, &p, err))
            return false;
        add_baselines(a, known, &p, &all);
    }
    known->baselines = all.items;
    known->baseline_count = all.count;
    return true;
}

static bool load_texts(arena *a, store *s, import_known *known, error *err)
{
    store_texts texts;
    if (!store_load_texts(a, s, &texts, err))
        return false;
    import_known_text *all = arena_array(a, import_known_text, texts.count);
    for (size_t i = 0; i < texts.count; i++)
        all[i] = (import_known_text){ texts.items[i].id, texts.items[i].text };
    known->texts = all;
    known->text_count = texts.count;
    return true;
}

static bool load_home(arena *a, store *s, import_known *known, error *err)
{
    str home;
    if (!store_setting(a, s, STR("region"), &home, err))
        return false;
    const region *own = region_of_code(&known->regions, home);
    known->home_region = own ? own->id : REGION_NO_ID;
    if (home.len > 0 && !own)
        return error_set(err, ERROR_STORE, "本地区设置“%.*s”不是地区代码",
                         "the region setting of the store, \"%.*s\", is not a region code", STR_ARG(home));
    return true;
}

static bool load_region_names(arena *a, store *s, import_known *known, error *err)
{
    english_names english;
    if (!service_load_english(a, s, LANGUAGE_EN, &english, err))
        return false;
    str *names = arena_array(a, str, known->regions.count);
    for (size_t i = 0; i < known->regions.count; i++)
        names[i] = english_name(&english, known->regions.items[i].name);
    known->region_names_en = names;
    return true;
}

bool import_load_known(arena *a, store *s, import_known *known_out, error *err)
{
    *known_out = (import_known){ 0 };
    if (!store_load_indicators(a, s, &known_out->indicators, err) ||
        !store_load_regions(a, s, &known_out->regions, err) ||
        !store_load_departments(a, s, &known_out->departments, err) || !load_texts(a, s, known_out, err) ||
        !load_baselines(a, s, known_out, err) || !load_region_names(a, s, known_out, err))
        return false;
    for (int list = 0; list < LIST_COUNT; list++)
        if (!store_load_codes(a, s, (dimension_list)list, &known_out->codes[list], err))
            return false;
    return load_home(a, s, known_out, err);
}

typedef struct keeping {
    arena *memory;
    VEC(observation) all;
} keeping;

static bool keep(void *payload, const observation *o, error *err)
{
    (void)err;
    keeping *k = payload;
    *vec_push(k->memory, &k->all) = *o;
    return true;
}

bool import_load_region_of_store(void *payload, arena *a, int64_t region_id, import_rows *known_out,
                                 error *err)
{
    keeping k = { .memory = a };
    if (!store_each_figure(payload, (series_query){ .region = region_id }, keep, &k, err))
        return false;
    *known_out = (import_rows){ k.all.items, k.all.count };
    return true;
}
