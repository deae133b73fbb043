#include "service/assess/target_evaluate.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/json.h"
#include "base/limits.h"
#include "formula/evaluate.h"

typedef struct reference {
    str code;
    const figure *figures;
    size_t count;
} reference;

typedef struct references {
    const reference *items;
    size_t count;
} references;

static bool lookup(void *payload, str code, int year, decimal *value_out)
{
    const references *all = payload;
    for (size_t i = 0; i < all->count; i++) {
        const reference *r = &all->items[i];
        if (!str_eq(r->code, code))
            continue;
        for (size_t k = 0; k < r->count; k++)
            if (r->figures[k].year == year && r->figures[k].status == FIGURE_VALUE) {
                *value_out = r->figures[k].value;
                return true;
            }
    }
    return false;
}

static bool read_year_text(str text, int *year_out)
{
    decimal d;
    error ignored;
    if (text.len != 4 || !decimal_parse(text, &d, &ignored) || d.places || d.scaled < YEAR_MIN ||
        d.scaled > YEAR_MAX)
        return false;
    *year_out = (int)d.scaled;
    return true;
}

static bool read_year(const json_value *v, const char *name, int *year_out, error *err)
{
    if (v && v->type == JSON_NUMBER && read_year_text(v->text, year_out))
        return true;
    return error_set(err, ERROR_INPUT, "“%s”应为 1900 至 2199 之间的年份",
                     "\"%s\" must be a year from 1900 to 2199", name);
}

static bool is_absent(const json_value *v)
{
    return !v || v->type == JSON_NULL;
}

static bool read_value(const json_value *v, str name, decimal *value_out, error *err)
{
    error ignored;
    if (v && (v->type == JSON_STRING || v->type == JSON_NUMBER) &&
        decimal_parse(v->text, value_out, &ignored))
        return true;
    return error_set(err, ERROR_INPUT, "“%.*s”的数值应为数字，如 \"93.10\"",
                     "the value of \"%.*s\" must be a number such as \"93.10\"", STR_ARG(name));
}

static int compare_figures(const void *a, const void *b)
{
    const figure *x = a, *y = b;
    return (x->year > y->year) - (x->year < y->year);
}

/* {"2021": "93.10", "2022": null} */
static bool read_series(arena *a, const json_value *v, str name, const figure **figures_out,
                        size_t *count_out, error *err)
{
    *figures_out = 0;
    *count_out = 0;
    if (is_absent(v))
        return true;
    if (v->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“%.*s”应为以年份为键、数值为值的对象",
                         "\"%.*s\" must be an object that maps years to values", STR_ARG(name));
    figure *figures = arena_array(a, figure, v->count);
    for (size_t i = 0; i < v->count; i++) {
        figure *f = &figures[i];
        const json_value *value = &v->items[i];
        bool is_missing = value->type == JSON_NULL ||
                          (value->type == JSON_STRING && str_trim(value->text).len == 0);
        if (!read_year_text(v->keys[i], &f->year))
            return error_set(err, ERROR_INPUT, "“%.*s”中的“%.*s”不是年份",
                             "in \"%.*s\", \"%.*s\" is not a year", STR_ARG(name), STR_ARG(v->keys[i]));
        f->status = is_missing ? FIGURE_MISSING : FIGURE_VALUE;
        if (!is_missing && !read_value(value, name, &f->value, err))
            return false;
    }
    if (v->count)
        qsort(figures, v->count, sizeof *figures, compare_figures);
    *figures_out = figures;
    *count_out = v->count;
    return true;
}

static int compare_ints(const void *a, const void *b)
{
    const int *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* null: not registered; an empty array: registered as none. */
static bool read_years(arena *a, const json_value *v, const char *name, bool *has_out, const int **years_out,
                       size_t *count_out, error *err)
{
    *has_out = !is_absent(v);
    *years_out = 0;
    *count_out = 0;
    if (!*has_out)
        return true;
    if (v->type != JSON_ARRAY)
        return error_set(err, ERROR_INPUT, "“%s”应为年份的数组", "\"%s\" must be an array of years", name);
    int *years = arena_array(a, int, v->count);
    for (size_t i = 0; i < v->count; i++)
        if (!read_year(&v->items[i], name, &years[i], err))
            return false;
    if (v->count)
        qsort(years, v->count, sizeof *years, compare_ints);
    *years_out = years;
    *count_out = v->count;
    return true;
}

static bool read_references(arena *a, const json_value *v, references *refs, error *err)
{
    if (is_absent(v))
        return true;
    if (v->type != JSON_OBJECT)
        return error_set(err, ERROR_INPUT, "“refs”应为以指标代码为键的对象",
                         "\"refs\" must be an object that maps indicator codes to values");
    reference *items = arena_array(a, reference, v->count);
    for (size_t i = 0; i < v->count; i++) {
        items[i].code = v->keys[i];
        if (!read_series(a, &v->items[i], v->keys[i], &items[i].figures, &items[i].count, err))
            return false;
    }
    *refs = (references){ items, v->count };
    return true;
}

static bool read_direction(const json_value *v, better *direction_out, error *err)
{
    *direction_out = BETTER_UNKNOWN;
    if (is_absent(v))
        return true;
    if (v->type == JSON_STRING && str_eq(v->text, STR("up")))
        *direction_out = BETTER_UP;
    else if (v->type == JSON_STRING && str_eq(v->text, STR("down")))
        *direction_out = BETTER_DOWN;
    else
        return error_set(err, ERROR_INPUT, "“direction”应为 \"up\"、\"down\" 或 null",
                         "\"direction\" must be \"up\", \"down\" or null");
    return true;
}

static bool read_baseline(const json_value *v, evaluation_input *in, error *err)
{
    if (is_absent(v))
        return true;
    in->has_baseline = true;
    return read_year(json_get(v, "year"), "baseline.year", &in->baseline_year, err) &&
           read_value(json_get(v, "value"), STR("baseline"), &in->baseline, err);
}

static bool read_plan(const json_value *v, evaluation_input *in, error *err)
{
    if (!read_year(json_get(v, "start"), "plan.start", &in->plan_start, err) ||
        !read_year(json_get(v, "end"), "plan.end", &in->plan_end, err))
        return false;
    if (in->plan_end < in->plan_start)
        return error_set(err, ERROR_INPUT, "规划的末年早于首年", "the plan ends before it starts");
    return true;
}

/* A unit that no table knows still has a name; nothing can be compared with it but itself. */
static const unit *unit_of(arena *a, str text)
{
    if (str_trim(text).len == 0)
        return 0;
    unit *u = arena_new(a, unit);
    if (!unit_find(text, u))
        *u = (unit){ .name = text,
                     .formula = text,
                     .base = text,
                     .dimension = DIMENSION_NONE,
                     .scale = 1,
                     .point_zh = text,
                     .point_en = text };
    return u;
}

static bool read_formula(arena *a, str text, const formula **formula_out, error *err)
{
    return formula_parse(a, text, formula_out, err) || error_prefix(err, "目标公式：", "formula: ");
}

static bool read_input(arena *a, const json_value *v, evaluation_input *in, references *refs, error *err)
{
    const json_value *formula_text = json_get(v, "formula");
    if (!formula_text || formula_text->type != JSON_STRING)
        return error_set(err, ERROR_INPUT, "缺少“formula”", "missing \"formula\"");
    in->unit = unit_of(a, json_get_string(v, "unit", STR_NONE));
    in->lookup = lookup;
    in->payload = refs;
    return read_formula(a, formula_text->text, &in->formula, err) &&
           read_year(json_get(v, "year"), "year", &in->year, err) &&
           read_plan(json_get(v, "plan"), in, err) &&
           read_direction(json_get(v, "direction"), &in->direction, err) &&
           read_baseline(json_get(v, "baseline"), in, err) &&
           read_series(a, json_get(v, "series"), STR("series"), &in->figures, &in->figure_count, err) &&
           read_references(a, json_get(v, "refs"), refs, err) &&
           read_years(a, json_get(v, "election_years"), "election_years", &in->has_elections,
                      &in->election_years, &in->election_count, err) &&
           read_years(a, json_get(v, "terms"), "terms", &in->has_terms, &in->term_starts, &in->term_count,
                      err);
}

static void put_years(json_writer *w, const char *key, const year_list *years)
{
    json_key(w, str_of(key));
    json_begin_array(w);
    for (size_t i = 0; i < years->count; i++)
        json_int(w, years->items[i]);
    json_end_array(w);
}

static void put_pace(json_writer *w, const evaluation *e)
{
    json_put_double(w, STR("pace_ratio"), e->pace_ratio);
    json_put_double(w, STR("way_share"), round_ratio(e->way_share));
    json_put_double(w, STR("time_share"), round_ratio(e->time_share));
    if (e->has_total)
        return;
    json_put_double(w, STR("expected_now"), round_ratio(e->expected_now));
    json_put_double(w, STR("projection"), round_ratio(e->projection));
    json_put_double(w, STR("actual_per_year"), round_ratio(e->actual_per_year));
    json_put_double(w, STR("required_per_year"), round_ratio(e->required_per_year));
}

/* How far the figure (or total) is from the bound it has to reach; none once it is reached. */
static void put_gap(json_writer *w, const evaluation *e)
{
    decimal gap, held = e->has_total ? e->total : e->figure;
    if (e->has_bound && e->verdict != VERDICT_MET && !e->is_bound_met &&
        decimal_subtract(e->goal, held, &gap))
        json_put_decimal(w, STR("gap"), gap);
}

static void put_bounds(json_writer *w, const formula *f, const evaluation *e)
{
    if (!e->has_bound)
        return;
    json_put_decimal(w, STR("target"), e->goal);
    json_put_decimal(w, STR("threshold"), e->bound);
    if (e->has_bound_upper)
        json_put_decimal(w, STR("threshold_upper"), e->bound_upper);
    if (f->kind == FORMULA_SUM) {
        json_put_int(w, STR("years_passed"), e->years_passed);
        json_put_int(w, STR("years_all"), e->years_all);
    }
}

static void put_numbers(json_writer *w, const formula *f, const evaluation *e)
{
    json_begin_object(w);
    if (e->has_figure && f->kind != FORMULA_SUM) {
        json_put_decimal(w, STR("figure"), e->figure);
        json_put_int(w, STR("figure_year"), e->figure_year);
    }
    json_put_int(w, STR("target_year"), e->target_year);
    put_bounds(w, f, e);
    if (e->has_baseline) {
        json_put_decimal(w, e->is_last_term ? STR("last_term") : STR("baseline"), e->baseline);
        json_put_int(w, e->is_last_term ? STR("last_term_year") : STR("baseline_year"), e->baseline_year);
    }
    if (e->has_reference) {
        json_put_decimal(w, STR("reference"), e->reference);
        json_put_int(w, STR("reference_year"), e->reference_year);
    }
    if (e->has_total)
        json_put_decimal(w, STR("total"), e->total);
    if (e->has_missing)
        put_years(w, "missing_years", &e->missing);
    if (e->has_last) {
        json_put_decimal(w, STR("last_figure"), e->last);
        json_put_int(w, STR("last_figure_year"), e->last_year);
        json_put_string(w, STR("last_verdict"), str_of(verdict_table[e->last_verdict].word));
    }
    put_gap(w, e);
    if (e->has_pace)
        put_pace(w, e);
    if (e->has_broken)
        put_years(w, "broken_years", &e->broken);
    if (f->kind == FORMULA_MILESTONES) {
        json_put_int(w, STR("milestones_due"), (int64_t)e->milestones_due);
        json_put_int(w, STR("milestones_met"), (int64_t)e->milestones_met);
    }
    if (e->has_difference) {
        json_put_double(w, STR("difference_before"), e->difference_before);
        json_put_double(w, STR("difference_now"), e->difference_now);
    }
    json_end_object(w);
}

static void put_error(json_writer *w, const error *err)
{
    json_key(w, STR("error"));
    json_begin_object(w);
    json_put_string(w, STR("code"), str_of(error_table[err->code].name));
    json_key(w, STR("message"));
    json_begin_object(w);
    json_put_error_message(w, err);
    json_end_object(w);
    json_put_int(w, STR("line"), err->line);
    json_put_int(w, STR("column"), err->column);
    json_end_object(w);
}

bool service_evaluate_line(arena *a, str line, strbuf *answer)
{
    error err = { 0 };
    const json_value *value = 0;
    references refs = { 0 };
    evaluation_input in = { 0 };
    evaluation e;
    json_writer w = { .to = answer };
    bool done = json_parse(a, line, &value, &err) && read_input(a, value, &in, &refs, &err) &&
                target_evaluate(&in, &e, &err);
    json_begin_object(&w);
    json_put_id_of(&w, value);
    if (done) {
        json_put_string(&w, STR("verdict"), str_of(verdict_table[e.verdict].word));
        json_put_string_or_null(&w, STR("reason"), str_of(reason_table[e.reason].word));
        json_key(&w, STR("numbers"));
        put_numbers(&w, in.formula, &e);
        json_put_both(&w, STR("explain"), evaluation_explain(a, &in, &e, LANGUAGE_ZH),
                      evaluation_explain(a, &in, &e, LANGUAGE_EN));
    } else {
        put_error(&w, &err);
    }
    json_end_object(&w);
    return done;
}

bool service_explain_formula(arena *a, str text, str unit_text, formula_words *words_out, error *err)
{
    const formula *f;
    const unit *u = unit_of(a, unit_text);
    if (!formula_parse(a, text, &f, err) || !formula_check(f, u, err))
        return false;
    *words_out = (formula_words){ formula_print(a, f), formula_explain(a, f, u, LANGUAGE_ZH),
                                  formula_explain(a, f, u, LANGUAGE_EN) };
    return true;
}
