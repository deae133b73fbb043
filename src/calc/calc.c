#include "calc/calc.h"

#include "base/limits.h"
#include "calc/method.h"

typedef struct calc_method {
    calc_method_row row;
    calc_run *run;
    bool takes_lists;   /* its inputs are lists already: none is spread over several runs */
} calc_method;

#define STATCAN "open-sdg/sdg-build ProgressMeasure"
#define PHE "PHE technical guidance; PHEindicatormethods"

static const calc_method methods[] = {
    { { "aggregate_geometric", "x weights", "y", "OECD/JRC Handbook; COINr" }, calc_geometric, true },
    { { "aggregate_harmonic", "x weights", "y", "OECD/JRC Handbook; COINr" }, calc_harmonic, true },
    { { "ahp_consistency", "matrix RI", "lambda_max CI CR weights acceptable", "Saaty 1980" }, calc_ahp,
        true },
    { { "ahp_consistency_row_average", "matrix RI", "lambda_max CI CR weights acceptable",
        "scikit-criteria" }, calc_ahp_row_average, true },
    { { "ci_binomial", "x n confidence", "exact_clopper_pearson wilson agresti_coull",
        "Clopper & Pearson 1934; Agresti & Coull 1998" }, calc_binomial, false },
    { { "ci_byar_count", "count confidence", "lower upper", PHE }, calc_byar, false },
    { { "ci_poisson_exact", "count exposure confidence", "lower upper", "Garwood 1936" }, calc_poisson,
        false },
    { { "ci_wilson", "x n confidence", "lower upper", "Wilson 1927" }, calc_wilson, false },
    { { "cn_achievement_rate",
        "monitorable_indicators achieved_or_basically_achieved | total_indicators not_achieved no_data",
        "rate_percent | rate_percent_excluding_no_data rate_percent_counting_no_data_as_missed",
            "国家统计局监测报告 2016" }, calc_cn_rate, false },
    { { "cn_base_to_target_completion", "base target actual", "percent", "妇女发展指数通行做法" }, calc_cn_completion,
        false },
    { { "cn_dimensionless_minmax", "x min max type", "score", "社会发展综合评价方案（2005=100）" }, calc_cn_dimensionless,
        false },
    { { "cn_fixed_base_change", "base_value current_value", "percent_decline", "国家统计局终期报告 2021" },
        calc_cn_decline, false },
    { { "cn_fixed_base_difference", "base_value current_value", "difference", "国家统计局监测报告 2016" },
        calc_cn_difference, false },
    { { "cn_linear_pace", "base_year base_value current_year current_value target_year target_value",
        "required_total required_per_year actual_per_year ratio_actual_to_required", "全面小康监测报告 2006" },
            calc_cn_pace, false },
    { { "cn_realisation_degree", "actual standard type cap", "percent", "全面小康统计监测方案 2008" },
        calc_cn_realisation, false },
    { { "critic_weights", "matrix", "weights", "Diakoulaki et al. 1995" }, calc_critic, true },
    { { "dsr_dobson", "counts populations standard_population multiplier total_count",
        "value lower95 upper95 reason", "Dobson et al. 1991; " PHE }, calc_dsr, true },
    { { "entropy_weights", "matrix", "weights ordering", "Shannon; scikit-criteria" }, calc_entropy, true },
    { { "eurostat_with_target", "ratio_actual_to_required_cagr", "category", "Eurostat 2021" }, calc_eurostat,
        false },
    { { "forecast",
        "years values kind events exposures multiplier lower upper neighbours horizons at_least at_most",
        "method neighbours year median lower80 upper80 lower95 upper95 chance_at_least chance_at_most",
        "docs/decisions/0014" }, calc_forecast, true },
    { { "holt_damped", "values smoothing_level smoothing_trend damping initial_level initial_trend",
        "mse final_level final_trend first_fitted",
        "Gardner & McKenzie 1985; ETS(A,Ad,N)" }, calc_damped, true },
    { { "holt_linear", "values alpha beta horizon", "forecast trend_states", "Hyndman & Athanasopoulos" },
        calc_holt, true },
    { { "indirectly_standardised_rate",
        "observed populations reference_counts reference_populations multiplier",
        "expected value lower95 upper95 method", PHE }, calc_isr, true },
    { { "mann_kendall", "values alpha", "S var_S Z p_two_sided p_exact tau trend",
        "Mann 1945; Kendall 1975; Gilbert 1987" }, calc_mann_kendall, true },
    { { "mean_ci_t", "values", "mean sd lower95 upper95 lower998 upper998", PHE }, calc_mean_t, true },
    { { "norm_distance_to_target", "x target direction cap", "y", "COINr" }, calc_distance, true },
    { { "norm_goalposts", "x lower upper scale direction truncate", "y", "COINr" }, calc_goalposts, false },
    { { "ols_prediction_interval", "x y predict_x confidence",
        "fit lower upper slope intercept slope_se slope_p sigma", "R lm, predict" }, calc_ols, true },
    { { "progress_cagr_ratio_statcan",
        "base_year base_value current_year current_value direction target target_year limit",
        "progress_value status score limit_coefficient", STATCAN }, calc_statcan, false },
    { { "progress_linear_pace",
        "base_year base_value current_year current_value target_year target direction",
        "pace_ratio expected_now projection category", "halfsky default rule" }, calc_linear_pace, false },
    { { "rate_ci", "numerator denominator multiplier | rows multiplier",
        "value lower95 upper95 lower998 upper998 method", PHE }, calc_rate, false },
    { { "sdc_audit", "inner_table row_and_column_totals_published suppressed target cells_non_negative",
        "lower upper safe", "sdcTable; Fischetti & Salazar 2001" }, calc_audit, true },
    { { "sdc_primary_frequency", "table maxN", "primary", "sdcTable" }, calc_primary, true },
    { { "sdsn_normalise", "x lower_bound upper_bound", "score", "SDSN SDG Index" }, calc_sdsn, false },
    { { "ses", "values alpha initial_level", "forecast", "Hyndman & Athanasopoulos" }, calc_ses, true },
    { { "theil_sen", "values x intercept confidence", "slope intercept lower upper", "Sen 1968; SciPy" },
        calc_theil_sen, true },
    { { "trend_class_istat", "cagr polarity", "category", "ISTAT SDG report 2019; ASTAT" }, calc_istat,
        false },
    { { "undp_gdi", "le_f eys_f mys_f gni_pc_f le_m eys_m mys_m gni_pc_m", "gdi hdi_f hdi_m",
        "UNDP technical note 3" }, calc_gdi, false },
    { { "undp_gii", "mmr abr pr_f pr_m se_f se_m lfpr_f lfpr_m", "gii", "UNDP technical note 4" }, calc_gii,
        false },
    { { "undp_hdi", "le eys mys gnipc", "hdi", "UNDP technical note 1" }, calc_hdi, false },
};
static const size_t method_count = sizeof methods / sizeof *methods;

const calc_method_row *calc_methods(arena *a, size_t *count_out)
{
    calc_method_row *rows = arena_array(a, calc_method_row, method_count);
    for (size_t i = 0; i < method_count; i++)
        rows[i] = methods[i].row;
    *count_out = method_count;
    return rows;
}

static const calc_method *find_method(str name)
{
    for (size_t i = 0; i < method_count; i++)
        if (str_eq(name, str_of(methods[i].row.name)))
            return &methods[i];
    return 0;
}

static bool takes_input(const calc_method *m, str key)
{
    str rest = str_of(m->row.inputs), word;
    while (str_cut(&rest, STR(" "), &word))
        if (str_eq(word, key))
            return true;
    return false;
}

/* How many runs a question of scalars asks for: 0 when no input is a list. */
static bool count_runs(const calc_method *m, const json_value *in, size_t *runs_out, error *err)
{
    size_t runs = 0;
    for (size_t i = 0; !m->takes_lists && i < in->count; i++) {
        const json_value *v = &in->items[i];
        if (v->type != JSON_ARRAY || !takes_input(m, in->keys[i]) || str_eq(in->keys[i], STR("rows")))
            continue;
        if (runs > 0 && v->count != runs)
            return error_set(err, ERROR_INPUT, "各列表长度应相同：%zu 项与 %zu 项",
                             "lists must have the same length: %zu and %zu items", runs, v->count);
        if (v->count == 0)
            return error_set(err, ERROR_TOO_FEW, "列表 %.*s 为空", "the list %.*s is empty",
                             STR_ARG(in->keys[i]));
        runs = v->count;
    }
    *runs_out = runs;
    return true;
}

/* The question with item number `run` in the place of each list. */
static json_value one_of_lists(arena *a, const calc_method *m, const json_value *in, size_t run)
{
    json_value *items = arena_array(a, json_value, in->count);
    for (size_t i = 0; i < in->count; i++) {
        bool is_spread = in->items[i].type == JSON_ARRAY && takes_input(m, in->keys[i]) &&
                         !str_eq(in->keys[i], STR("rows"));
        items[i] = is_spread ? in->items[i].items[run] : in->items[i];
    }
    json_value one = *in;
    one.items = items;
    return one;
}

/* Puts the outputs of one run as item number `run` of each output's list. */
static void gather(calc_call *all, const calc_call *one, size_t run, size_t runs)
{
    for (size_t i = 0; i < one->out.count; i++) {
        size_t at = 0;
        while (at < all->out.count && !str_eq(all->out.items[at].key, one->out.items[i].key))
            at++;
        if (at == all->out.count)
            *vec_push(all->memory, &all->out) = (calc_field){ one->out.items[i].key,
                                                              calc_of_list(all->memory, runs) };
        all->out.items[at].value.items[run] = one->out.items[i].value;
    }
}

static bool run_method(const calc_method *m, calc_call *call, error *err)
{
    size_t runs = 0;
    if (!count_runs(m, call->in, &runs, err))
        return false;
    if (runs == 0)
        return m->run(call, err);
    for (size_t run = 0; run < runs; run++) {
        json_value in = one_of_lists(call->memory, m, call->in, run);
        calc_call one = { .memory = call->memory, .in = &in };
        if (!m->run(&one, err)) {
            call->out.count = 0;
            return error_prefix(err, "列表第 %zu 项：", "item %zu of the lists: ", run + 1);
        }
        gather(call, &one, run, runs);
    }
    return true;
}

static void write_value(json_writer *w, const calc_value *v)
{
    switch (v->kind) {
    case CALC_NULL:
        json_null(w);
        return;
    case CALC_NUMBER:
        json_double(w, v->number);
        return;
    case CALC_BOOL:
        json_bool(w, v->number != 0);
        return;
    case CALC_TEXT:
        json_string(w, v->text);
        return;
    case CALC_LIST:
        json_begin_array(w);
        for (size_t i = 0; i < v->count; i++)
            write_value(w, &v->items[i]);
        json_end_array(w);
        return;
    }
}

static bool answer_question(calc_call *call, const json_value *question, error *err)
{
    str name = json_get_string(question, "method", STR_NONE);
    const calc_method *m = find_method(name);
    call->in = json_get(question, "inputs");
    if (!m)
        return error_set(err, ERROR_NOT_FOUND, "没有方法“%.*s”；请用方法列表中的名称",
                         "unknown method \"%.*s\"; use a name of the list of methods", STR_ARG(name));
    if (!call->in || call->in->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "inputs 应为对象", "inputs must be an object");
    return run_method(m, call, err);
}

static void write_answer(arena *a, const json_value *question, language lang, json_writer *w)
{
    calc_call call = { .memory = a };
    error why;
    bool is_good = answer_question(&call, question, &why);
    json_begin_object(w);
    json_put_id_of(w, question);
    if (is_good || call.out.count > 0) {
        json_key(w, STR("outputs"));
        json_begin_object(w);
        for (size_t i = 0; i < call.out.count; i++) {
            json_key(w, call.out.items[i].key);
            write_value(w, &call.out.items[i].value);
        }
        json_end_object(w);
    }
    if (!is_good) {
        json_key(w, STR("error"));
        json_begin_object(w);
        json_put_string(w, STR("code"), str_of(error_table[why.code].name));
        json_put_string(w, STR("message"), error_text(a, &why, lang));
        json_end_object(w);
    }
    json_end_object(w);
}

bool calc_answer(arena *request, str questions, language lang, json_writer *answers, error *err)
{
    const json_value *list;
    if (!json_parse(request, questions, &list, err))
        return false;
    if (list->type != JSON_ARRAY)
        return error_set(err, ERROR_INPUT, "应为问题的数组：[{\"id\", \"method\", \"inputs\"}, …]",
                         "expected an array of questions: [{\"id\", \"method\", \"inputs\"}, …]");
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].type != JSON_OBJECT)
            return error_set(err, ERROR_INPUT, "第 %zu 个问题应为对象", "question %zu must be an object", i + 1);
    json_begin_array(answers);
    for (size_t i = 0; i < list->count; i++) {
        arena_mark mark = arena_save(request);
        write_answer(request, &list->items[i], lang, answers);
        if (answers->to->memory != request)
            arena_restore(request, mark);
    }
    json_end_array(answers);
    return true;
}
