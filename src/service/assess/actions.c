/* Assessments, warnings, backtests, formulas. */
#include "service/action.h"
#include "service/answer.h"
#include "service/assess/assess.h"
#include "service/assess/backtest.h"
#include "service/assess/target_evaluate.h"
#include "service/assess/warn.h"

static bool assess_plan_of_region(context *c, const void *request, void *response, error *err)
{
    return service_assess(c, request, response, err);
}

static bool regions_of_plan(context *c, const void *request, void *response, error *err)
{
    const assess_regions_request *asked = request;
    return service_assess_regions(c, &asked->options, asked->level, response, err);
}

static bool store_rules(context *c, const void *request, void *response, error *err)
{
    const warning_changes *changes = request;
    return service_warning_settings(c->request, c->store, changes->items, changes->count, response, err);
}

static bool default_rules(context *c, const void *request, void *response, error *err)
{
    (void)c;
    const warning_changes *changes = request;
    warning_settings *settings = response;
    *settings = warning_settings_default();
    for (size_t i = 0; i < changes->count; i++)
        if (!warning_settings_set(settings, changes->items[i], err))
            return false;
    return true;
}

static bool backtest_store(context *c, const void *request, void *response, error *err)
{
    (void)request;
    backtest b;
    if (!service_backtest(c->request, c->store, &b, err))
        return false;
    if (b.all.forecasts == 0)
        return error_set(err, ERROR_TOO_FEW, "没有 6 年以上数据的序列，无法回测",
                         "no series has six years of data; cannot backtest");
    *(backtest_lines *)response = service_backtest_lines(c->request, &b, 0);
    return true;
}

static bool backtest_simulated(context *c, const void *request, void *response, error *err)
{
    (void)err;
    backtest b, by_kind[BACKTEST_KINDS];
    const backtest_simulation *asked = request;
    service_backtest_simulated(asked->series_of_each, asked->seed, c->progress, c->payload, &b, by_kind);
    *(backtest_lines *)response = service_backtest_lines(c->request, &b, by_kind);
    return true;
}

static bool evaluate_line(context *c, const void *request, void *response, error *err)
{
    (void)err;
    line_answer *answer = response;
    strbuf text = strbuf_in(c->request, 0);
    answer->is_good = service_evaluate_line(c->request, *(const str *)request, &text);
    answer->text = strbuf_str(&text);
    return true;
}

static bool explain(context *c, const void *request, void *response, error *err)
{
    const formula_request *asked = request;
    return service_explain_formula(c->request, asked->formula, asked->unit, response, err);
}

static const action rows[] = {
    { "assess.backtest", PERMISSION_RESULT_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        FIELDS_OF(backtest_lines), backtest_store, "回测预测", "backtest the forecasts" },
    { "assess.plan", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(assess_options),
        FIELDS_OF(assessment), assess_plan_of_region, "评估一个地区的规划", "assess the plan of a region" },
    { "assess.regions", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, FIELDS_OF(assess_regions_request),
        FIELDS_OF(region_results), regions_of_plan, "评估所有地区", "assess all regions" },
    { "assess.simulate", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(backtest_simulation),
        FIELDS_OF(backtest_lines), backtest_simulated, "用模拟序列回测预测",
        "backtest the forecasts on simulated series" },
    { "formula.evaluate_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(str), FIELDS_OF(line_answer),
        evaluate_line, "判定一行目标", "evaluate a line with a target" },
    { "formula.explain", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(formula_request),
        FIELDS_OF(formula_words), explain, "解释目标公式", "explain a target formula" },
    { "warning.defaults", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, FIELDS_OF(warning_changes),
        FIELDS_OF(warning_settings), default_rules, "列出预警规则的默认限值",
        "list the warning rules with their default limits" },
    { "warning.rules", PERMISSION_RESULT_READ, SCOPE_STORE, ACTION_READS, FIELDS_OF(warning_changes),
        FIELDS_OF(warning_settings), store_rules, "列出本库的预警规则", "list the warning rules of the store" },
};
const action_rows assess_actions = ACTION_ROWS(rows);
