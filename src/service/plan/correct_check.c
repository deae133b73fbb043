#include "service/plan/correct_check.h"

#include "dataset/names.h"
#include "formula/formula.h"
#include "formula/path.h"

typedef struct checking {
    context *c;
    const catalogue_snapshot *known;
    const plan_target *now;
    correction *made;
} checking;

static const indicator *find_indicator(checking *w, str name)
{
    link_way way;
    return indicator_find(w->c->request, &w->known->index, name, &way);
}

static bool check_reference(checking *w, str code, error *err)
{
    if (code.len == 0 || find_indicator(w, code))
        return true;
    return error_set(
        err, ERROR_INPUT, "公式引用的指标“%.*s”不在指标目录中；请用目录中的代码",
        "the formula refers to the indicator \"%.*s\", which the catalogue does not have; use"
        " a code of the catalogue",
        STR_ARG(code));
}

static bool check_references(checking *w, const formula *f, error *err)
{
    const formula_test *tests[] = { &f->test, &f->otherwise };
    for (size_t i = 0; i < 2; i++)
        if (!check_reference(w, tests[i]->low.code, err) || !check_reference(w, tests[i]->high.code, err))
            return false;
    for (size_t i = 0; i < f->milestone_count; i++)
        if (!check_reference(w, f->milestones[i].test.low.code, err))
            return false;
    return check_reference(w, f->code, err) && check_reference(w, f->other_code, err);
}

/* The formula and the indicator that will count: units, and an indicator where figures are needed. */
static bool check_formula(checking *w, error *err)
{
    const formula *f;
    unit u;
    const plan_target *now = w->now;
    str text = w->made->values[CORRECTED_FORMULA], code = w->made->values[CORRECTED_INDICATOR];
    const indicator *of = code.data ? find_indicator(w, code)
                                    : indicator_of_id(&w->known->indicators, now->indicator);
    if (!formula_parse(w->c->request, text.data ? text : now->reading.formula, &f, err))
        return false;
    if (text.data)
        w->made->values[CORRECTED_FORMULA] = formula_print(w->c->request, f);
    if (!check_references(w, f, err))
        return false;
    bool needs_figures = f->kind != FORMULA_JUDGED && f->kind != FORMULA_GAP;
    if (text.data && needs_figures && !of)
        return error_set(
            err, ERROR_INPUT, "这个目标没有对应的指标，公式无法判定；请同时用 --indicator 指定",
            "the target has no indicator, so the formula cannot be judged; name one with --indicator");
    return formula_check(f, of && of->unit.len > 0 && unit_find(of->unit, &u) ? &u : 0, err) ||
           (of && error_prefix(err, "指标 %.*s：", "indicator %.*s: ", STR_ARG(of->code)));
}

static bool take_indicator(checking *w, error *err)
{
    str *value = &w->made->values[CORRECTED_INDICATOR];
    if (!value->data || str_eq(*value, STR("none")))
        return true;
    const indicator *of = find_indicator(w, *value);
    if (!of)
        return error_set(err, ERROR_NOT_FOUND,
                         "没有指标“%.*s”；请用指标目录中的名称或代码，或先增加指标",
                         "there is no indicator \"%.*s\"; use a name or code of the catalogue, or add it first",
                         STR_ARG(*value));
    *value = of->code;
    return true;
}

static bool take_path(checking *w, error *err)
{
    required_path path;
    str word = w->made->values[CORRECTED_PATH];
    return !word.data || required_path_of(word, &path) ||
           error_set(err, ERROR_INPUT, "路径应为 linear（直线）或 geometric（等比）：“%.*s”",
                     "the path should be linear or geometric: \"%.*s\"", STR_ARG(word));
}

bool correction_check_target(context *c, const plan_target *now, correction *made, error *err)
{
    checking w = { .c = c, .now = now, .made = made };
    return context_catalogue(c, &w.known, err) && take_path(&w, err) && take_indicator(&w, err) &&
           check_formula(&w, err);
}

bool correction_has_reason(const context *c, error *err)
{
    return str_trim(c->by.why).len > 0 ||
           error_set(err, ERROR_USAGE, "更正要写明理由：--why", "a correction needs a reason: --why");
}
