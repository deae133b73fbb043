#include "service/catalogue/snapshot.h"

#include <pthread.h>

#include "service/catalogue/english.h"
#include "service/catalogue/english_texts.h"
#include "service/plan/domain_names.h"
#include "service/plan/load.h"

struct plan_shelf {
    pthread_mutex_t lock;
    arena *memory;
    known_plan *plans;
};

static void add_domains(arena *memory, english_names *names)
{
    standard_domains all = standard_domains_read(memory);
    for (size_t i = 0; i < all.count; i++) {
        str rest = all.items[i].aliases, alias;
        english_add(names, all.items[i].name, all.items[i].name_en);
        while (str_cut(&rest, STR("|"), &alias))
            english_add(names, alias, all.items[i].name_en);
    }
}

/* The names that the office gave go before those of the catalogues. */
static bool load_english(arena *memory, store *s, catalogue_snapshot *all, error *err)
{
    if (!service_load_english(memory, s, LANGUAGE_EN, &all->english, err))
        return false;
    for (size_t i = 0; i < all->regions.count; i++)
        all->regions.items[i].name_en = english_name_only(&all->english, all->regions.items[i].name);
    for (size_t i = 0; i < all->indicators.count; i++) {
        indicator *of = &all->indicators.items[i];
        english_add(&all->english, of->name, of->name_en);
        if (of->name_en.len == 0)
            of->name_en = english_name_only(&all->english, of->name);
    }
    for (size_t i = 0; i < all->departments.count; i++)
        english_add(&all->english, all->departments.items[i].name, all->departments.items[i].name_en);
    for (int list = 0; list < LIST_COUNT; list++)
        for (size_t i = 0; i < all->codes[list].count; i++)
            english_add(&all->english, all->codes[list].items[i].name, all->codes[list].items[i].name_en);
    add_domains(memory, &all->english);
    return catalogue_add_english_texts(memory, all->indicators.items, all->indicators.count, err);
}

bool catalogue_load(arena *memory, store *s, catalogue_snapshot *snapshot_out, error *err)
{
    catalogue_snapshot *all = snapshot_out;
    if (!store_load_indicators(memory, s, &all->indicators, err) ||
        !store_load_regions(memory, s, &all->regions, err) ||
        !store_load_departments(memory, s, &all->departments, err))
        return false;
    for (int list = 0; list < LIST_COUNT; list++)
        if (!store_load_codes(memory, s, (dimension_list)list, &all->codes[list], err))
            return false;
    if (!load_english(memory, s, all, err))
        return false;
    all->index = indicator_index_of(memory, &all->indicators);
    all->shelf = arena_new(memory, plan_shelf);
    all->shelf->memory = memory;
    pthread_mutex_init(&all->shelf->lock, 0);
    return true;
}

str catalogue_code(const catalogue_snapshot *snapshot, const observation *o, dimension_list list)
{
    const code_list *codes = &snapshot->codes[list];
    return o->position[list] < codes->count ? codes->items[o->position[list]].code : STR("?");
}

str catalogue_name(const catalogue_snapshot *snapshot, language lang, str name)
{
    return lang == LANGUAGE_EN ? english_name(&snapshot->english, name) : name;
}

str catalogue_breakdown(arena *a, const catalogue_snapshot *snapshot, const uint8_t position[LIST_COUNT],
                        language lang)
{
    bool in_english = lang == LANGUAGE_EN;
    strbuf b = strbuf_in(a, 0);
    for (int list = 0; list < LIST_COUNT; list++) {
        const code_list *codes = &snapshot->codes[list];
        str name = STR("?");
        if (position[list] == POSITION_TOTAL)
            continue;
        if (position[list] < codes->count) {
            const code_item *item = &codes->items[position[list]];
            name = in_english && item->name_en.len > 0 ? item->name_en : item->name;
        }
        strbuf_addf(&b, "%s%.*s", b.len == 0 ? "" : in_english ? ", " : "，", STR_ARG(name));
    }
    return strbuf_str(&b);
}

void catalogue_close(catalogue_snapshot *snapshot)
{
    pthread_mutex_destroy(&snapshot->shelf->lock);
}

typedef struct plan_loading {
    const catalogue_snapshot *snapshot;
    store *s;
    str key;
    const known_plan *found;
    error *err;
} plan_loading;

/* With the lock held. */
static void find_or_load(void *payload)
{
    plan_loading *l = payload;
    plan_shelf *shelf = l->snapshot->shelf;
    for (const known_plan *p = shelf->plans; p && !l->found; p = p->next)
        if (str_eq(p->key, l->key))
            l->found = p;
    if (l->found)
        return;
    arena_mark mark = arena_save(shelf->memory);
    known_plan *new = arena_new(shelf->memory, known_plan);
    if (!service_load_plan(shelf->memory, l->s, l->key, &l->snapshot->indicators, &new->plan, l->err)) {
        arena_restore(shelf->memory, mark);
        return;
    }
    new->key = str_copy(shelf->memory, l->key);
    new->parts = plan_parts_of(shelf->memory, &new->plan);
    new->next = shelf->plans;
    shelf->plans = new;
    l->found = new;
}

bool catalogue_plan(const catalogue_snapshot *snapshot, store *s, str key, const known_plan **plan_out,
                    error *err)
{
    plan_loading l = { .snapshot = snapshot, .s = s, .key = key, .err = err };
    pthread_mutex_lock(&snapshot->shelf->lock);
    bool had_memory = arena_try(find_or_load, &l);
    pthread_mutex_unlock(&snapshot->shelf->lock);
    *plan_out = l.found;
    if (!had_memory)
        arena_give_up(); /* so that no caller takes it for an unknown plan */
    return had_memory ? l.found != 0 : error_set_memory(err);
}
