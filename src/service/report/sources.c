#include "service/report/sources.h"

#include "document/notes.h"

typedef struct citing {
    context *c;
    const assessment *judged;
    const catalogue_snapshot *known;
    int64_t region;
    str *of_target; /* [target_count] the notes that were made */
    str of_state;
    bool has_failed;
    error *err;
} citing;

/* The version in force of the newest figure up to the year of the report; NULL: none. Versions of a figure
 * are adjacent, the newest last. */
static const figure_version *figure_behind(const citing *k, const figure_versions *all)
{
    const figure_version *found = 0;
    for (size_t i = 0; i < all->count; i++) {
        const figure_version *v = &all->items[i];
        if (position_is_total(v->figure.position) && v->figure.period <= k->judged->year &&
            (!found || v->figure.period >= found->figure.period))
            found = v;
    }
    return found;
}

static str department_of(const citing *k, const assessed_target *t)
{
    bool in_english = k->c->lang == LANGUAGE_EN;
    str name = in_english && t->department_en.len > 0 ? t->department_en : t->department;
    return name.len > 0 ? name : in_english ? STR("department not known") : STR("部门未定");
}

static str words_of(const citing *k, const assessed_target *t, const figure_version *v)
{
    arena *a = k->c->request;
    bool in_english = k->c->lang == LANGUAGE_EN, is_visitor = k->c->who.kind == CALLER_VISITOR;
    str office = department_of(k, t), title = k->judged->plan_title;
    if (!v)
        return str_format(
            a, in_english ? "No figure up to %d; target: %.*s." : "至%d年没有数据；目标：《%.*s》。",
            k->judged->year, STR_ARG(title));
    str file = is_visitor || v->file.len == 0
                   ? STR("")
                   : str_format(a, in_english ? ", file %.*s" : "，文件%.*s", STR_ARG(v->file));
    return str_format(
        a,
        in_english ? "Source: %.*s, figure of %d, version %u, recorded on %.*s%.*s; target: %.*s."
                   : "来源：%.*s，%d年数据，第%u版，%.*s录入%.*s；目标：《%.*s》。",
        STR_ARG(office), v->figure.period, (unsigned)v->figure.version,
        STR_ARG(str_slice(v->at, 0, v->at.len < 10 ? v->at.len : 10)), STR_ARG(file), STR_ARG(title));
}

static str note_of_target(citing *k, size_t index)
{
    figure_versions all = { 0 };
    const assessed_target *t = &k->judged->targets[index];
    const indicator *of = t->code.len > 0 ? indicator_of_code(&k->known->indicators, t->code) : 0;
    if (k->of_target[index].len > 0 || k->has_failed)
        return k->of_target[index];
    if (of && !store_load_history(k->c->request, k->c->store, of->id, k->region, 0, &all, k->err))
        k->has_failed = true;
    else
        k->of_target[index] = words_of(k, t, figure_behind(k, &all));
    return k->of_target[index];
}

/* "t12_now": a number of target 12. */
static str note_of(void *payload, str source)
{
    citing *k = payload;
    str rest = source, number;
    int64_t value;
    if (str_take(&rest, STR("t")) && str_cut(&rest, STR("_"), &number) && int_parse(number, &value))
        for (size_t i = 0; i < k->judged->target_count; i++)
            if (assessment_number(k->judged, i) == (size_t)value)
                return note_of_target(k, i);
    return k->of_state;
}

bool service_cite_sources(context *c, document *d, const assessment *judged, error *err)
{
    citing k = { .c = c, .judged = judged, .err = err };
    if (!context_catalogue(c, &k.known, err))
        return false;
    const region *of = region_of_code(&k.known->regions, judged->region_code);
    k.region = of ? of->id : 0;
    k.of_target = arena_array(c->request, str, judged->target_count + 1);
    k.of_state = str_format(c->request,
                            c->lang == LANGUAGE_EN
                                ? "Source: computed by this program from the store as of its record %lld."
                                : "来源：本程序按数据库第%lld号记录时的数据计算。",
                            (long long)c->version.audit);
    document_cite(d, note_of, &k);
    return !k.has_failed;
}
