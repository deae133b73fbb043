#include "service/assess/formula_preview.h"

#include "base/vec.h"
#include "service/asked_regions.h"
#include "service/assess/gather.h"
#include "service/plan/correct_check.h"
#include "service/plan/load.h"
#include "service/plan/part.h"

/* ---- fields ---- */

#define OPTIONAL .missing = FIELD_OPTIONAL
#define AT(member) FIELD_AT(preview_request, member)
const field_table preview_request_fields = {
    "FormulaPreviewRequest",
    sizeof(preview_request),
    (const field[]){
        { "plan", FIELD_TEXT, AT(plan), "规划的代号；只有一份时可省略",
          "code of the plan; needed if there are several", OPTIONAL },
        { "target", FIELD_TEXT, AT(target), "目标的编号；省略为新的目标",
          "id of the target; left out: a new one", OPTIONAL },
        { "formula", FIELD_TEXT, AT(formula), "公式；省略则不变", "formula; left out: unchanged", OPTIONAL },
        { "indicator", FIELD_TEXT, AT(indicator), "指标的代码或名称，none 为没有指标；省略则不变",
          "code or name of the indicator, none: no indicator; left out: unchanged", OPTIONAL },
        { "path", FIELD_TEXT, AT(path), "要求的路径：linear 或 geometric",
          "required path: linear or geometric", OPTIONAL },
        { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(preview_year, member)
static const field_table preview_year_fields = {
    "FormulaPreviewYear",
    sizeof(preview_year),
    (const field[]){ { "year", FIELD_INT, AT(year), "年份", "year" },
                     { "figure", FIELD_DECIMAL, AT(figure), "数据", "figure" },
                     { "verdict", FIELD_WORD, AT(verdict), "判定", "verdict",
                       .words = FIELD_WORDS_OF(verdict_table, word) },
                     { "verdict_name", FIELD_NAME, AT(verdict), "判定的名称", "name of the verdict",
                       .words = FIELD_WORDS_OF(verdict_table, zh),
                       .words_en = FIELD_WORDS_OF(verdict_table, en) },
                     { "explain", FIELD_BOTH, FIELD_PAIR(preview_year, explain_zh, explain_en), "判定依据",
                       "the arithmetic" },
                     { 0 } },
};
#undef AT

#define AT(member) FIELD_AT(formula_preview, member)
const field_table formula_preview_fields = {
    "FormulaPreview",
    sizeof(formula_preview),
    (const field[]){
        { "formula", FIELD_TEXT, AT(formula), "公式的规范写法", "canonical form of the formula" },
        { "explain", FIELD_BOTH, FIELD_PAIR(formula_preview, zh, en), "含义", "meaning" },
        { "indicator", FIELD_TEXT, AT(code), "指标的代码", "code of the indicator",
          .missing = FIELD_OR_NULL },
        { "name", FIELD_TEXT, AT(name), "指标", "indicator", .missing = FIELD_OR_NULL },
        { "name_en", FIELD_TEXT, AT(name_en), "指标的英文名称", "English name", .missing = FIELD_OR_NULL },
        { "unit", FIELD_TEXT, AT(unit), "单位", "unit", .missing = FIELD_OR_NULL, .english = FIELD_MEASURE },
        { "baseline_year", FIELD_YEAR, AT(baseline_year), "基期年", "year of the baseline",
          .missing = FIELD_OR_NULL, .has = FIELD_HAS(formula_preview, has_baseline) },
        { "baseline", FIELD_DECIMAL, AT(baseline), "基期值", "baseline", .missing = FIELD_OR_NULL,
          .has = FIELD_HAS(formula_preview, has_baseline) },
        { "years", FIELD_LIST, FIELD_ITEMS(formula_preview, years), "规划期内有数据的年份",
          "years of the plan with a figure", FIELD_COUNTED(formula_preview, year_count),
          .of = &preview_year_fields },
        { 0 } },
};
#undef AT

/* ---- the target as it would be judged ---- */

typedef struct trying {
    context *c;
    const preview_request *asked;
    const catalogue_snapshot *known;
    stored_plan plan; /* as read, with the corrections and the one that is tried */
    int64_t row;      /* of the target */
} trying;

static bool find_target(trying *w, const plan_target **now_out, error *err)
{
    context *c = w->c;
    found_part *f = arena_new(c->request, found_part);
    if (w->asked->target.len > 0) {
        if (!service_find_part(c, &(named_part){ w->asked->target, w->asked->plan }, false, f, err))
            return false;
        w->plan = f->read;
        w->row = f->target->id;
        *now_out = f->target_now;
        return true;
    }
    str key = w->asked->plan;
    if (!asked_plan_settle(c, &key, err) || !store_load_plan(c->request, c->store, key, &w->plan, err))
        return false;
    plan_target *fresh = arena_new(c->request, plan_target);
    *fresh = (plan_target){ .id = INT64_MAX,
                            .where = STR(""),
                            .is_added = true,
                            .reading = {
                                .formula = STR("judged"), .indicator = STR(""), .phrase = STR("") } };
    plan_target *all = arena_array(c->request, plan_target, w->plan.targets.count + 1);
    for (size_t i = 0; i < w->plan.targets.count; i++)
        all[i] = w->plan.targets.items[i];
    all[w->plan.targets.count] = *fresh;
    w->plan.targets = (plan_targets){ all, w->plan.targets.count + 1 };
    w->row = fresh->id;
    *now_out = fresh;
    return true;
}

static str given(str text)
{
    return str_trim(text).len > 0 ? str_trim(text) : STR_NONE;
}

/* Adds the correction to those of the plan and applies them all. */
static bool apply(trying *w, plan_target *target_out, error *err)
{
    arena *a = w->c->request;
    const plan_target *now;
    if (!find_target(w, &now, err))
        return false;
    correction made = { .id = INT64_MAX, .target = w->row, .act = STR("target.set") };
    made.values[CORRECTED_FORMULA] = given(w->asked->formula);
    made.values[CORRECTED_INDICATOR] = given(w->asked->indicator);
    made.values[CORRECTED_PATH] = given(w->asked->path);
    if (!correction_check_target(w->c, now, &made, err))
        return false;
    if (!made.values[CORRECTED_FORMULA].data)
        made.values[CORRECTED_FORMULA] = now->reading.formula;
    correction *all = arena_array(a, correction, w->plan.corrections.count + 1);
    for (size_t i = 0; i < w->plan.corrections.count; i++)
        all[i] = w->plan.corrections.items[i];
    all[w->plan.corrections.count] = made;
    w->plan.corrections = (corrections){ all, w->plan.corrections.count + 1 };
    plan_apply_corrections(a, &w->known->indicators, &w->plan);
    for (size_t i = 0; i < w->plan.targets.count; i++)
        if (w->plan.targets.items[i].id == w->row)
            *target_out = w->plan.targets.items[i];
    return true;
}

static bool judge_years(trying *w, plan_target *t, formula_preview *out, error *err)
{
    context *c = w->c;
    gathering *g = arena_new(c->request, gathering);
    assessment all = { 0 };
    str key = str_format(c->request, "%.*s@%u", STR_ARG(w->plan.record.code), w->plan.record.version);
    VEC(preview_year) years = { 0 };
    g->a = c->request;
    if (!gather_plan(g, c, key, err) || !gather_region(g, c->store, STR(""), &all, err) ||
        !store_load_series(c->request, c->store, (series_query){ .region = g->region }, &g->series, err))
        return false;
    g->plan.targets = (plan_targets){ t, 1 };
    g->plan.corrections = (corrections){ 0 }; /* verdicts of people are of the words, not of a formula */
    gather_targets(g, &all);
    gather_figures(g, &all);
    if (!assess_prepare(c->request, &all, err))
        return false;
    for (size_t i = 0; i < all.targets[0].figure_count; i++) {
        const figure *f = &all.targets[0].figures[i];
        if (f->status != FIGURE_VALUE || f->year < all.plan_start || f->year > all.plan_end)
            continue;
        assessed_target judged = all.targets[0];
        assess_context of = gather_context(g, f->year);
        of.explain = EXPLAIN_BOTH;
        if (!assess_target(c->request, &of, &judged, err))
            return false;
        *vec_push(c->request, &years) = (preview_year){ f->year, f->value, judged.verdict, judged.explain_zh,
                                                        judged.explain_en };
    }
    out->years = years.items;
    out->year_count = years.count;
    return true;
}

bool service_preview_formula(context *c, const void *request, void *response, error *err)
{
    trying w = { .c = c, .asked = request };
    plan_target t = { 0 };
    formula_preview *out = response;
    if (!context_catalogue(c, &w.known, err) || !apply(&w, &t, err))
        return false;
    const indicator *of = indicator_of_id(&w.known->indicators, t.indicator);
    *out = (formula_preview){ .formula = t.reading.formula,
                              .zh = t.reading.explain_zh,
                              .en = t.reading.explain_en,
                              .has_baseline = t.has_baseline,
                              .baseline_year = t.baseline_year,
                              .baseline = t.baseline };
    if (of) {
        out->code = of->code;
        out->name = of->name;
        out->name_en = of->name_en;
        out->unit = of->unit;
    }
    return judge_years(&w, &t, out, err);
}
