#include "service/plan_import.h"

#include <stdlib.h>

#include "service/plan_link.h"
#include "service/plan_read.h"
#include "store/hash.h"

/* What the plans of one document share while they are brought in. */
typedef struct importing {
    arena *memory;
    store *s;
    const actor *by;
    str source, hash;
    plan_linker linker;
    regions regions;
    region_index region_index;
    plan_records plans;
    int64_t home_region;
} importing;

static bool code_is_used(const importing *im, str code)
{
    for (size_t i = 0; i < im->plans.count; i++)
        if (str_eq(im->plans.items[i].code, code))
            return true;
    return false;
}

/* women-2021; children-2021-2 where that is taken. */
static str plan_code(const importing *im, const plan *p, unsigned place)
{
    const char *word = plan_subject_words[p->subject] ? plan_subject_words[p->subject] : "plan";
    str base = str_format(im->memory, "%.*s-%d", STR_ARG(str_replace(im->memory, str_of(word), STR("+"), STR("-"))), p->period_start), code = base;
    (void)place;
    for (unsigned n = 2; code_is_used(im, code); n++)
        code = str_format(im->memory, "%.*s-%u", STR_ARG(base), n);
    return code;
}

/* The store's own region when its name is the plan's or the plan names none; else whichever has the name. */
static int64_t plan_region(const importing *im, const plan *p)
{
    const region *found;
    error ignored;
    uint64_t at;
    str key = name_key(im->memory, p->region);
    if (key.len == 0)
        return im->home_region;
    if (im->home_region && map_get(&im->region_index.by_code, str_format(im->memory, "%lld", (long long)im->home_region), &at) &&
        str_has(key, name_key(im->memory, im->regions.items[at].name)))
        return im->home_region;
    return region_find(im->memory, &im->region_index, p->region, &found, &ignored) ? found->code : 0;
}

const char *const plan_region_fit_words[PLAN_REGION_FIT_COUNT] = {
    [PLAN_REGION_FITS] = "fits", [PLAN_REGION_OTHER] = "other", [PLAN_REGION_UNKNOWN] = "unknown", [PLAN_REGION_UNSET] = "unset",
};

static plan_region_fit region_fit(const importing *im, const plan_record *r)
{
    if (im->home_region == 0)
        return PLAN_REGION_UNSET;
    return r->region == im->home_region ? PLAN_REGION_FITS : r->region ? PLAN_REGION_OTHER : PLAN_REGION_UNKNOWN;
}

static void fill_record(const importing *im, const plan *p, unsigned place, plan_record *r)
{
    *r = (plan_record){ .code = plan_code(im, p, place), .title = p->title, .subject = p->subject, .region_name = p->region, .region = plan_region(im, p),
                        .period_start = p->period_start, .period_end = p->period_end, .source = im->source, .document_hash = im->hash,
                        .imported_at = im->by->now, .imported_by = im->by->who };
}

static str upper_code(arena *a, str code)
{
    char *copy = str_zero_ended(a, code);
    for (size_t i = 0; i < code.len; i++)
        copy[i] = copy[i] >= 'a' && copy[i] <= 'z' ? (char)(copy[i] - 32) : copy[i] == '-' || copy[i] == '+' ? '_' : copy[i];
    return (str){ copy, code.len };
}

static str tree_json(arena *a, const plan *p)
{
    strbuf b = strbuf_in(a, 0);
    json_writer w = { .to = &b };
    plan_json(a, p, &w);
    return strbuf_str(&b);
}

static bool save_made(importing *im, size_t from, error *err)
{
    for (size_t i = from; i < im->linker.made.count; i++)
        if (!store_save_indicator(im->s, im->linker.made.items[i], err))
            return false;
    return true;
}

static void list_targets(importing *im, const stored_plan *content, imported_plan *out)
{
    out->target_count = content->targets.count;
    out->targets = arena_array(im->memory, linked_target, out->target_count);
    for (size_t i = 0; i < out->target_count; i++) {
        const plan_target *t = &content->targets.items[i];
        out->targets[i] = (linked_target){ t, plan_linked_indicator(&im->linker, t->indicator) };
        out->counts[t->link]++;
    }
}

static bool import_one(importing *im, const plan *p, unsigned place, imported_plan *out, error *err)
{
    stored_plan *content = arena_new(im->memory, stored_plan);
    store_act act = { .at = im->by->now, .who = im->by->who, .action = STR("plan.import"), .object = im->source, .why = im->by->why };
    size_t made_before = im->linker.made.count;
    fill_record(im, p, place, &content->record);
    im->linker.plan_code = upper_code(im->memory, content->record.code);
    im->linker.unknown_references = (plan_texts){ 0 };
    content->targets = plan_link_targets(&im->linker, p);
    content->domain_titles = arena_array(im->memory, str, p->domain_count);
    content->domain_count = p->domain_count;
    for (size_t i = 0; i < p->domain_count; i++)
        content->domain_titles[i] = p->domains[i].title;
    act.detail = str_format(im->memory, "{\"plan\":\"%.*s\",\"targets\":%zu,\"sm3\":\"%.*s\"}", STR_ARG(content->record.code), content->targets.count, STR_ARG(im->hash));
    if (!save_made(im, made_before, err) || !store_save_plan(im->s, content, place, tree_json(im->memory, p), err) || !store_add_audit(im->s, &act, err))
        return false;
    list_targets(im, content, out);
    out->record = content->record;
    out->unknown_references = im->linker.unknown_references;
    /* The next plan of the document must not take the same code. */
    return store_list_plans(im->memory, im->s, &im->plans, err);
}

static bool find_record(importing *im, str code, plan_record *record_out)
{
    for (size_t i = 0; i < im->plans.count; i++)
        if (str_eq(im->plans.items[i].code, code)) {
            *record_out = im->plans.items[i];
            return true;
        }
    return false;
}

static bool import_all(importing *im, const plan_document *d, plan_import_result *result, error *err)
{
    for (size_t i = 0; i < d->count; i++) {
        str code;
        imported_plan *out = &result->plans[i];
        if (!store_find_plan_of_document(im->memory, im->s, im->hash, (unsigned)i + 1, &code, err))
            return false;
        out->was_there = code.data && find_record(im, code, &out->record);
        if (!out->was_there && !import_one(im, &d->plans[i], (unsigned)i + 1, out, err))
            return false;
        out->region_fit = region_fit(im, &out->record);
        result->remark_count += d->plans[i].remarks.count;
        result->unread_count += d->plans[i].unread.count;
    }
    return true;
}

static bool load(importing *im, error *err)
{
    str home;
    im->linker.memory = im->memory;
    if (!store_load_indicators(im->memory, im->s, &im->linker.known, err) || !store_load_regions(im->memory, im->s, &im->regions, err) ||
        !store_list_plans(im->memory, im->s, &im->plans, err) || !store_setting(im->memory, im->s, STR("region"), &home, err))
        return false;
    im->linker.index = indicator_index_of(im->memory, &im->linker.known);
    im->region_index = region_index_of(im->memory, &im->regions);
    if (home.len > 0 && !int_parse(home, &im->home_region))
        return error_set(err, ERROR_STORE, "本地区设置“%.*s”不是地区代码", "the region of the store, \"%.*s\", is not a region code", STR_ARG(home));
    return true;
}

static str home_name(const importing *im)
{
    uint64_t at;
    bool is_known = im->home_region && map_get(&im->region_index.by_code, str_format(im->memory, "%lld", (long long)im->home_region), &at);
    return is_known ? im->regions.items[at].name : STR("");
}

bool service_import_plan(arena *a, store *s, const actor *by, str bytes, str source, plan_import_result *result_out, error *err)
{
    plan_document d;
    importing *im = arena_new(a, importing);
    *im = (importing){ .memory = a, .s = s, .by = by, .source = source };
    if (!service_read_plan_bytes(a, bytes, source, &d, err))
        return false;
    if (d.count == 0)
        return error_set(err, ERROR_INPUT, "没有找到规划：应有标题、领域、主要目标等", "no plan found: expected a title, domains and goals");
    plan_import_result result = { .plans = arena_array(a, imported_plan, d.count), .count = d.count, .remark_count = d.remarks.count, .unread_count = d.unread.count };
    if (!hash_sm3(a, bytes, &im->hash, err) || !load(im, err) || !store_begin(s, err))
        return false;
    result.home = im->home_region;
    result.home_name = home_name(im);
    if (!import_all(im, &d, &result, err) || !store_commit(s, err)) {
        store_rollback(s);
        return false;
    }
    *result_out = result;
    return true;
}
