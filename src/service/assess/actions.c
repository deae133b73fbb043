/* Assessments, warnings, backtests, formulas. */
#include "service/action.h"
#include "service/answer.h"
#include "service/assess/assess.h"
#include "service/assess/backtest.h"
#include "service/assess/formula_preview.h"
#include "service/assess/target_evaluate.h"
#include "service/assess/warn.h"

static bool assess_plan_of_region(context *c, const void *request, void *response, error *err)
{
    return service_assess(c, request, response, err);
}

static bool regions_of_plan(context *c, const void *request, void *response, error *err)
{
    return service_assess_regions(c, request, response, err);
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
    backtest_each each;
    backtest_lines *lines = response;
    if (!service_backtest(c->request, c->store, &b, &each, err))
        return false;
    if (b.all.forecasts == 0)
        return error_set(err, ERROR_TOO_FEW, "没有 6 年以上数据的序列，无法回测",
                         "no series has six years of data; cannot backtest");
    *lines = service_backtest_lines(c->request, &b, 0);
    return service_backtest_each(c->request, c->store, &each, lines, err);
}

static bool backtest_simulated(context *c, const void *request, void *response, error *err)
{
    backtest b, by_kind[BACKTEST_KINDS];
    const backtest_simulation *asked = request;
    if (!service_backtest_simulated(c, asked->series_of_each, asked->seed, &b, by_kind, err))
        return false;
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

static const field_table simulation_fields = {
    "Simulation", sizeof(backtest_simulation), (const field[]){
        { "simulate", FIELD_COUNT, FIELD_AT(backtest_simulation, series_of_each), "每类模拟的序列数",
            "number of simulated series of each kind", .min = 1, .max = BACKTEST_SIMULATED_MAX },
        { 0 } },
};

static const field_table formula_fields = {
    "FormulaRequest", sizeof(formula_request), (const field[]){
        { "formula", FIELD_TEXT, FIELD_AT(formula_request, formula), "目标公式", "target formula" },
        { "unit", FIELD_TEXT, FIELD_AT(formula_request, unit), "指标的单位", "unit of the indicator",
            .missing = FIELD_OPTIONAL },
        { 0 } },
};

static const field_table formula_words_fields = {
    "FormulaWords", sizeof(formula_words), (const field[]){
        { "formula", FIELD_TEXT, FIELD_AT(formula_words, formula), "公式的规范写法",
            "canonical form of the formula" },
        { "explain", FIELD_BOTH, FIELD_PAIR(formula_words, zh, en), "含义", "meaning" },
        { 0 } },
};

static const field_table line_fields = {
    "EvaluateLine", sizeof(str), (const field[]){
        { "line", FIELD_TEXT, FIELD_WHOLE(str), "一行 JSON", "one line of JSON",
            .max = (double)LIMIT_JSON_LINE_BYTES },
        { 0 } },
};

static const action rows[] = {
    { "assess.backtest", PERMISSION_RESULT_READ, SCOPE_STORE, ACTION_READS, &action_nothing_fields,
        FIELDS_OF(backtest_lines), backtest_store, "回测预测", "backtest the forecasts" },
    { "assess.plan", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &assess_request_fields,
        &assessment_fields, assess_plan_of_region, "评估一个地区的规划", "assess the plan of a region" },
    { "assess.regions", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &assess_regions_request_fields,
        &region_results_fields, regions_of_plan, "评估所有地区", "assess all regions" },
    { "assess.simulate", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &simulation_fields,
        FIELDS_OF(backtest_lines), backtest_simulated, "用模拟序列回测预测",
        "backtest the forecasts on simulated series" },
    { "formula.evaluate_line", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &line_fields,
        FIELDS_OF(line_answer),
        evaluate_line, "判定一行目标", "evaluate a line with a target" },
    { "formula.explain", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &formula_fields,
        &formula_words_fields, explain, "解释目标公式", "explain a target formula" },
    { "formula.preview", PERMISSION_RESULT_READ, SCOPE_REGION, ACTION_READS, &preview_request_fields,
        &formula_preview_fields, service_preview_formula,
        "用往年数据试算目标公式", "try a target formula on past figures" },
    { "warning.defaults", PERMISSION_TOOL_USE, SCOPE_NONE, ACTION_PURE, &warning_changes_fields,
        FIELDS_OF(warning_settings), default_rules, "列出预警规则的默认限值",
        "list the warning rules with their default limits" },
    { "warning.rules", PERMISSION_RESULT_READ, SCOPE_STORE, ACTION_READS, &warning_changes_fields,
        FIELDS_OF(warning_settings), store_rules, "列出本库的预警规则", "list the warning rules of the store" },
};
const action_rows assess_actions = ACTION_ROWS(rows);
