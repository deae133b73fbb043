#include "service/report/target_detail.h"

#include "model/number.h"
#include "service/data/export.h"
#include "service/plan/load.h"
#include "service/report/english.h"

/* ---- the plan's sentence ---- */

static str joined_names(arena *a, plan_texts names, const english_names *english, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < names.count; i++)
        strbuf_addf(&b, "%s%.*s",
                    i == 0                ? ""
                    : lang == LANGUAGE_ZH ? "、"
                                          : ", ",
                    STR_ARG(english_name(english, names.items[i])));
    return strbuf_str(&b);
}

/* A row of the table: its name, unit, baseline and target as the plan writes them. */
static str row_words(arena *a, const plan_node *row, const plan_node *cell)
{
    strbuf b = strbuf_in(a, 0);
    strbuf_add(&b, row->title);
    if (row->unit.len)
        strbuf_addf(&b, "（%.*s）", STR_ARG(row->unit));
    if (row->baseline.len)
        strbuf_addf(&b, "　%d：%.*s", row->baseline_year, STR_ARG(row->baseline));
    if (cell && cell->number > 0)
        strbuf_addf(&b, "　%d：%.*s", cell->number, STR_ARG(cell->text));
    else if (cell)
        strbuf_addf(&b, "　%.*s", STR_ARG(cell->text));
    return strbuf_str(&b);
}

static bool find_words(context *c, const assessment *judged, const assessed_target *t,
                       const english_names *names, target_detail *out, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *of;
    plan_nodes nodes;
    if (!context_catalogue(c, &known, err) || !catalogue_plan(known, c->store, judged->plan_id, &of, err) ||
        !service_load_plan_nodes(c->request, c->store, &of->plan, &nodes, err))
        return false;
    out->document = of->plan.record.source;
    for (size_t i = 0; i < nodes.count; i++) {
        const plan_node *n = &nodes.items[i];
        if (n->id != t->node)
            continue;
        out->sentence = n->kind == NODE_ROW ? row_words(c->request, n, plan_node_last_cell(&nodes, n))
                                            : n->text;
        out->lead = english_name(names, n->lead);
        out->support = joined_names(c->request, n->support, names, c->lang);
    }
    return true;
}

/* ---- figures ---- */

static str counts_of(arena *a, const observation *o)
{
    if (!o->has_numerator || !o->has_denominator)
        return STR_NONE;
    return str_format(a, "%.*s ÷ %.*s", STR_ARG(decimal_text(a, observation_numerator(o))),
                      STR_ARG(decimal_text(a, observation_denominator(o))));
}

static str breakdown_of(arena *a, const history_result *h, const observation *o, language lang)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t list = 0; list < LIST_COUNT; list++) {
        if (o->position[list] == POSITION_TOTAL || o->position[list] >= h->codes[list].count)
            continue;
        const code_item *code = &h->codes[list].items[o->position[list]];
        if (strbuf_str(&b).len)
            strbuf_add_char(&b, ' ');
        strbuf_add(&b, lang == LANGUAGE_EN && code->name_en.len ? code->name_en : code->name);
    }
    return strbuf_str(&b);
}

/* Versions of the same figure are adjacent, the newest last. */
static bool is_superseded(const figure_versions *all, size_t i)
{
    if (i + 1 == all->count)
        return false;
    const observation *one = &all->items[i].figure, *next = &all->items[i + 1].figure;
    return one->period == next->period && memcmp(one->position, next->position, sizeof one->position) == 0;
}

static figure_record record_of(arena *a, const number_rule *rule, const history_result *h, size_t i,
                               language lang)
{
    const figure_version *v = &h->versions.items[i];
    const observation *o = &v->figure;
    const status_row *status = status_of_letter(o->status);
    return (figure_record){
        .year = o->period,
        .value = o->has_value ? decimal_text(a, number_written(rule, observation_value(o))) : STR_NONE,
        .counts = counts_of(a, o),
        .status = status ? str_of(lang == LANGUAGE_ZH ? status->zh : status->en) : STR("?"),
        .source = store_text(&h->texts, o->source),
        .note = store_text(&h->texts, o->note),
        .confirmation = store_text(&h->texts, o->confirmation),
        .version = o->version,
        .breakdown = breakdown_of(a, h, o, lang),
        .is_total = breakdown_of(a, h, o, lang).len == 0,
        .is_current = !is_superseded(&h->versions, i),
        .at = v->at, .who = v->who, .why = v->why, .file = v->file,
    };
}

static str department_name(arena *a, const departments *all, str code, language lang)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, code))
            return lang == LANGUAGE_EN && all->items[i].name_en.len ? all->items[i].name_en
                                                                    : all->items[i].name;
    return str_copy(a, code);
}

static bool find_figures(context *c, const assessment *judged, const assessed_target *t,
                         const english_names *names, target_detail *out, error *err)
{
    arena *a = c->request;
    const catalogue_snapshot *known;
    history_result *h = arena_new(a, history_result);
    if (t->code.len == 0)
        return true;
    if (!service_history(a, c->store, &(export_query){ .indicator = t->code, .region = judged->region_code },
                         h, err) ||
        !context_catalogue(c, &known, err))
        return false;
    number_rule rule = number_rule_of_target(t);
    figure_record *records = arena_array(a, figure_record, h->versions.count);
    for (size_t i = 0; i < h->versions.count; i++) {
        records[i] = record_of(a, &rule, h, i, c->lang);
        records[i].source = english_name(names,
                                         department_name(a, &known->departments, records[i].source, c->lang));
        records[i].note = english_name(names, records[i].note);
    }
    out->records = records;
    out->record_count = h->versions.count;
    out->indicator = h->indicator;
    out->department = department_name(a, &known->departments, h->indicator->department, c->lang);
    return true;
}

bool service_target_detail(context *c, const assessment *judged, const assessed_target *t,
                           target_detail *detail_out, error *err)
{
    target_detail detail = { 0 };
    english_names names;
    if (!service_load_english(c->request, c->store, c->lang, &names, err) ||
        !find_words(c, judged, t, &names, &detail, err) || !find_figures(c, judged, t, &names, &detail, err))
        return false;
    *detail_out = detail;
    return true;
}
