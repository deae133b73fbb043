/* An assessment as JSON, complete: what was judged, by which figures, and the arithmetic in sentences. */
#include "service/assess/assess.h"
#include "service/assess/warn.h"

static const char *const growth_words[] = {
    [GROWTH_NONE] = 0,
    [GROWTH_SIGNIFICANT] = "significant",
    [GROWTH_MODERATE] = "moderate",
    [GROWTH_INSUFFICIENT] = "insufficient",
    [GROWTH_AWAY] = "away",
    [GROWTH_ACHIEVED] = "achieved",
};
static const char *const direction_words[] = { [BETTER_UNKNOWN] = 0, [BETTER_UP] = "up",
    [BETTER_DOWN] = "down" };
static const char *const status_words[] = {
    [FIGURE_VALUE] = "value", [FIGURE_MISSING] = "missing", [FIGURE_NOT_APPLICABLE] = "not_applicable",
        [FIGURE_CONFIDENTIAL] = "confidential",
};

static void put_ratio(json_writer *w, str key, bool is_known, double value)
{
    json_put_double_or_null(w, key, is_known, round_ratio(value));
}

static void put_figures(json_writer *w, str key, const figure *figures, size_t count)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < count; i++) {
        const figure *f = &figures[i];
        json_begin_object(w);
        json_put_int(w, STR("year"), f->year);
        json_put_decimal_or_null(w, STR("value"), f->status == FIGURE_VALUE, f->value);
        if (f->status != FIGURE_VALUE)
            json_put_string(w, STR("status"), str_of(status_words[f->status]));
        if (f->has_counts) {
            json_put_double(w, STR("numerator"), f->numerator);
            json_put_double(w, STR("denominator"), f->denominator);
        }
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_splits(json_writer *w, const assessed_target *t)
{
    json_key(w, STR("splits"));
    json_begin_array(w);
    for (size_t i = 0; i < t->split_count; i++) {
        json_begin_object(w);
        json_put_both(w, STR("label"), t->splits[i].label_zh, t->splits[i].label_en);
        put_figures(w, STR("figures"), t->splits[i].figures, t->splits[i].count);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_identity(json_writer *w, const assessed_target *t, part_kind part)
{
    json_put_string(w, STR("where"), t->where);
    json_put_bool(w, STR("key"), t->is_key);
    json_put_int_or_null(w, STR("domain"), part == PART_DOMAIN, t->domain_no);
    json_put_string(w, STR("part"), str_of(part_table[part].word));
    json_put_string_or_null(w, STR("code"), t->code.len ? t->code : STR_NONE);
    json_put_string(w, STR("name"), t->name);
    json_put_string_or_null(w, STR("name_en"), t->name_en.len ? t->name_en : STR_NONE);
    json_put_string_or_null(w, STR("department"), t->department_code.len ? t->department_code : STR_NONE);
    json_put_string_or_null(w, STR("unit"), t->unit.len ? t->unit : STR_NONE);
    json_put_string_or_null(w, STR("direction"), str_of(direction_words[t->direction]));
    json_put_string(w, STR("phrase"), t->target->phrase);
    json_put_string(w, STR("formula"), t->target->formula);
    json_put_both(w, STR("target"), t->target->explain_zh, t->target->explain_en);
    json_put_int(w, STR("line"), t->target->place.line);
    json_put_int(w, STR("column"), t->target->place.column);
}

static void put_numbers(json_writer *w, const assessed_target *t)
{
    json_put_decimal_or_null(w, STR("baseline"), t->has_baseline, t->baseline);
    json_put_int_or_null(w, STR("baseline_year"), t->has_baseline, t->baseline_year);
    json_put_decimal_or_null(w, STR("figure"), t->has_figure, t->figure);
    json_put_int_or_null(w, STR("figure_year"), t->has_figure, t->figure_year);
    json_put_int_or_null(w, STR("total_from"), t->is_sum, t->sum_from);
    json_put_decimal_or_null(w, STR("bound"), t->has_bound, t->bound);
    json_put_decimal_or_null(w, STR("bound_upper"), t->has_bound_upper, t->bound_upper);
    json_put_int_or_null(w, STR("target_year"), t->target_year != 0, t->target_year);
    put_ratio(w, STR("pace_ratio"), t->has_pace, t->pace_ratio);
    put_ratio(w, STR("expected_now"), t->has_pace, t->expected_now);
    put_ratio(w, STR("projection"), t->has_pace, t->projection);
    put_ratio(w, STR("required_per_year"), t->has_pace, t->required_per_year);
    put_ratio(w, STR("actual_per_year"), t->has_pace, t->actual_per_year);
    json_put_string_or_null(w, STR("growth_class"), str_of(growth_words[t->growth]));
    json_key(w, STR("broken_years"));
    json_begin_array(w);
    for (size_t i = 0; i < t->broken_count; i++)
        json_int(w, t->broken_years[i]);
    json_end_array(w);
}

static void put_target(json_writer *w, const assessed_target *t, part_kind part, size_t number)
{
    json_begin_object(w);
    json_put_int(w, STR("no"), (int64_t)number);
    put_identity(w, t, part);
    json_put_int_or_null(w, STR("repeats"), t->repeats != 0, (int)t->repeats);
    if (t->differs_zh.len)
        json_put_both(w, STR("differs"), t->differs_zh, t->differs_en);
    json_put_string(w, STR("verdict"), str_of(verdict_table[t->verdict].word));
    json_put_string_or_null(w, STR("reason"), str_of(reason_table[t->reason].word));
    put_numbers(w, t);
    json_put_both(w, STR("explain"), t->explain_zh, t->explain_en);
    put_figures(w, STR("figures"), t->figures, t->figure_count);
    if (t->is_sum)
        put_figures(w, STR("totals"), t->totals, t->total_count);
    put_splits(w, t);
    outlook_json(t, w);
    json_end_object(w);
}

/* Null for a year without data: its verdicts rest on other years. */
static void put_counts(json_writer *w, const assessment *all, const size_t counts[VERDICT_COUNT])
{
    json_key(w, STR("counts"));
    if (!assessment_has_figures(all)) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        json_put_int(w, str_of(verdict_table[v].word), (int64_t)counts[v]);
    json_end_object(w);
}

/* Null for a year without data. */
static void put_achievement(json_writer *w, const assessment *all, const achievement *rate)
{
    json_key(w, STR("achievement"));
    if (!assessment_has_figures(all)) {
        json_null(w);
        return;
    }
    json_begin_object(w);
    json_put_int(w, STR("met"), (int64_t)rate->met);
    json_put_int(w, STR("judged"), (int64_t)rate->judged);
    json_put_int(w, STR("total"), (int64_t)rate->total);
    put_ratio(w, STR("rate_of_judged"), rate->has_rate, rate->rate_of_judged);
    put_ratio(w, STR("rate_of_total"), rate->has_rate, rate->rate_of_total);
    json_end_object(w);
}

/* The members that domains, other parts and the view of key indicators share. */
static void put_part(json_writer *w, const assessment *all, const assessed_domain *d)
{
    json_put_string(w, STR("title"), d->title);
    json_put_string(w, STR("title_en"), d->title_en);
    json_put_int(w, STR("total"), (int64_t)d->total);
    json_put_int(w, STR("key_total"), (int64_t)d->key_total);
    put_counts(w, all, d->counts);
    put_achievement(w, all, &d->achievement);
}

static void put_key(json_writer *w, const assessment *all)
{
    json_key(w, STR("key"));
    json_begin_object(w);
    put_part(w, all, &all->key);
    json_end_object(w);
}

/* Domains under "domains", the other parts under "parts". */
static void put_parts(json_writer *w, str key, bool domains, const assessment *all)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < all->domain_count; i++) {
        const assessed_domain *d = &all->domains[i];
        if ((d->kind == PART_DOMAIN) != domains)
            continue;
        json_begin_object(w);
        if (domains)
            json_put_int(w, STR("no"), d->no);
        else
            json_put_string(w, STR("part"), str_of(part_table[d->kind].word));
        put_part(w, all, d);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_departments(json_writer *w, const assessment *all)
{
    json_key(w, STR("departments"));
    json_begin_array(w);
    for (size_t i = 0; i < all->department_count; i++) {
        const assessed_department *d = &all->departments[i];
        json_begin_object(w);
        department_json(d, w);
        json_put_int(w, STR("total"), (int64_t)d->total);
        put_counts(w, all, d->counts);
        json_put_int(w, STR("missing"), (int64_t)d->missing_count);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_summary(json_writer *w, const assessment *all)
{
    put_counts(w, all, all->counts);
    json_key(w, STR("not_assessable"));
    json_begin_object(w);
    for (size_t r = REASON_NONE + 1; r < REASON_COUNT; r++)
        json_put_int(w, str_of(reason_table[r].word), (int64_t)all->reasons[r]);
    json_end_object(w);
    put_achievement(w, all, &all->achievement);
    put_key(w, all);
    put_parts(w, STR("domains"), true, all);
    put_parts(w, STR("parts"), false, all);
    put_departments(w, all);
}

static void put_plan(json_writer *w, const assessment *all)
{
    json_put_string(w, STR("plan"), all->plan_id);
    json_put_string(w, STR("title"), all->plan_title);
    json_put_string_or_null(w, STR("subject"), all->subject);
    json_put_string(w, STR("region"), all->region_code);
    json_put_string(w, STR("region_name"), all->region_name);
    json_put_int(w, STR("start"), all->plan_start);
    json_put_int(w, STR("end"), all->plan_end);
    json_put_int(w, STR("year"), all->year);
    json_put_bool(w, STR("year_has_figures"),
                  is_year_among(all->figure_years, all->figure_year_count, all->year));
    json_key(w, STR("years_with_figures"));
    json_begin_array(w);
    for (size_t i = 0; i < all->figure_year_count; i++)
        json_int(w, all->figure_years[i]);
    json_end_array(w);
}

void department_assessment_json(const assessment *all, const assessed_department *d, json_writer *w)
{
    json_begin_object(w);
    put_plan(w, all);
    json_key(w, STR("department"));
    json_begin_object(w);
    department_json(d, w);
    json_end_object(w);
    json_put_int(w, STR("total"), (int64_t)d->total);
    put_counts(w, all, d->counts);
    json_key(w, STR("targets"));
    json_begin_array(w);
    for (size_t i = 0; i < all->target_count; i++)
        if (&all->departments[all->targets[i].department_no - 1] == d)
            put_target(w, &all->targets[i], assessment_part(all, &all->targets[i]), i + 1);
    json_end_array(w);
    missing_json(d, STR("missing"), w);
    json_end_object(w);
}

void assessment_json(const assessment *all, json_writer *w)
{
    json_begin_object(w);
    put_plan(w, all);
    put_summary(w, all);
    json_key(w, STR("targets"));
    json_begin_array(w);
    for (size_t i = 0; i < all->target_count; i++)
        put_target(w, &all->targets[i], assessment_part(all, &all->targets[i]), i + 1);
    json_end_array(w);
    warnings_json(all, w);
    json_end_object(w);
}
