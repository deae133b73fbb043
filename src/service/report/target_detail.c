#include "service/report/target_detail.h"

#include "model/number.h"
#include "service/data/export.h"
#include "service/plan/load.h"
#include "service/report/figure_records.h"

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

bool service_target_words(context *c, const assessment *judged, const assessed_target *t,
                          const english_names *names, target_detail *words_out, error *err)
{
    const catalogue_snapshot *known;
    const known_plan *of;
    plan_nodes nodes;
    *words_out = (target_detail){ 0 };
    if (!context_catalogue(c, &known, err) || !catalogue_plan(known, c->store, judged->plan_id, &of, err) ||
        !service_load_plan_nodes(c->request, c->store, &of->plan, &nodes, err))
        return false;
    words_out->document = of->plan.record.source;
    for (size_t i = 0; i < nodes.count; i++) {
        const plan_node *n = &nodes.items[i];
        if (n->id != t->node)
            continue;
        words_out->sentence = n->kind == NODE_ROW ? row_words(c->request, n, plan_node_last_cell(&nodes, n))
                                                  : n->text;
        words_out->lead = english_name(names, n->lead);
        words_out->support = joined_names(c->request, n->support, names, c->lang);
    }
    return true;
}

/* ---- figures ---- */

static bool find_figures(context *c, const assessment *judged, const assessed_target *t,
                         const english_names *names, target_detail *out, error *err)
{
    arena *a = c->request;
    history_result *h = arena_new(a, history_result);
    if (t->code.len == 0)
        return true;
    if (!service_history(c, &(export_query){ .indicator = t->code, .region = judged->region_code }, h, err))
        return false;
    number_rule rule = number_rule_of_target(t);
    out->records = figure_records_of(c, h, &rule, names);
    out->record_count = h->versions.count;
    out->indicator = h->indicator;
    out->department = figure_department(a, &h->known->departments, h->indicator->department, c->lang);
    return true;
}

bool service_target_detail(context *c, const assessment *judged, const assessed_target *t,
                           const english_names *names, target_detail *detail_out, error *err)
{
    return service_target_words(c, judged, t, names, detail_out, err) &&
           find_figures(c, judged, t, names, detail_out, err);
}
