/* Forecasts, small numbers and warnings as JSON; declared in warn.h. */
#include <math.h>

#include "service/assess/warn.h"

/* Twelve digits are more than any figure has; the rest is noise of the arithmetic. */
static void put_number(json_writer *w, str key, double value)
{
    double size = value != 0 && isfinite(value) ? pow(10, 11 - floor(log10(fabs(value)))) : 1;
    json_put_double(w, key, isfinite(size) && size > 0 ? round(value * size) / size : value);
}

static void put_band(json_writer *w, str key, double low, double high)
{
    json_key(w, key);
    json_begin_array(w);
    json_double(w, low);
    json_double(w, high);
    json_end_array(w);
}

static void put_forecast(json_writer *w, const target_forecast *f)
{
    json_begin_object(w);
    json_put_string(w, STR("method"), f->method);
    json_put_both(w, STR("method_name"), f->method_zh, f->method_en);
    json_put_int(w, STR("points"), (int64_t)f->point_count);
    json_put_int(w, STR("first_year"), f->first_year);
    json_put_int(w, STR("last_year"), f->last_year);
    json_key(w, STR("years"));
    json_begin_array(w);
    for (size_t i = 0; i < f->count; i++) {
        const forecast_year *y = &f->years[i];
        json_begin_object(w);
        json_put_int(w, STR("year"), y->year);
        put_number(w, STR("forecast"), y->mid);
        if (y->has_bands) {
            put_band(w, STR("band80"), y->low80, y->high80);
            put_band(w, STR("band95"), y->low95, y->high95);
        }
        json_put_bool(w, STR("far"), y->is_far);
        json_end_object(w);
    }
    json_end_array(w);
    json_put_double_or_null(w, STR("chance"), f->has_chance, f->chance);
    json_put_string_or_null(w, STR("likelihood"), str_of(likelihood_table[f->likelihood].word));
    json_put_bool(w, STR("led_by_outlier"), f->is_led_by_outlier);
    json_put_both(w, STR("explain"), f->explain_zh, f->explain_en);
    json_put_both(w, STR("fit"), f->fit_zh, f->fit_en);
    json_end_object(w);
}

static void put_small(json_writer *w, const small_number *s)
{
    json_begin_object(w);
    json_put_double(w, STR("numerator"), s->events);
    json_put_double(w, STR("denominator"), s->denominator);
    json_put_string(w, STR("method"), s->is_share ? STR("wilson") : STR("exact"));
    put_band(w, STR("interval95"), s->low95, s->high95);
    json_put_double_or_null(w, STR("cases_to_turn"), s->can_turn, s->cases_to_turn);
    json_put_bool(w, STR("fragile"), s->is_fragile);
    if (s->has_pooled) {
        json_key(w, STR("pooled"));
        json_begin_object(w);
        json_put_int(w, STR("first_year"), s->pooled_first);
        json_put_int(w, STR("last_year"), s->pooled_last);
        put_number(w, STR("value"), s->pooled);
        put_band(w, STR("interval95"), s->pooled_low95, s->pooled_high95);
        json_end_object(w);
    }
    json_put_both(w, STR("explain"), s->explain_zh, s->explain_en);
    json_end_object(w);
}

void outlook_json(const assessed_target *t, json_writer *w)
{
    json_key(w, STR("forecast"));
    if (t->forecast.is_given)
        put_forecast(w, &t->forecast);
    else
        json_null(w);
    json_key(w, STR("small_number"));
    if (t->small.is_given)
        put_small(w, &t->small);
    else
        json_null(w);
}

static void put_warning(json_writer *w, const warning *one)
{
    json_begin_object(w);
    json_put_string(w, STR("level"), str_of(warning_level_table[one->level].word));
    json_put_string(w, STR("rule"), str_of(warning_rule_words[one->rule]));
    json_put_both(w, STR("rule_name"), str_of(warning_rule_zh[one->rule]),
                  str_of(warning_rule_en[one->rule]));
    json_put_int(w, STR("target"), (int64_t)one->target);
    json_put_string(w, STR("where"), one->where);
    json_put_string(w, STR("code"), one->code);
    json_put_string(w, STR("name"), one->name);
    json_put_string_or_null(w, STR("name_en"), one->name_en.len ? one->name_en : STR_NONE);
    json_put_int(w, STR("year"), one->year);
    put_number(w, STR("measured"), one->measured);
    json_put_double(w, STR("threshold"), one->threshold);
    json_put_bool(w, STR("softened"), one->is_softened);
    json_put_both(w, STR("reason"), one->reason_zh, one->reason_en);
    json_put_both(w, STR("clear"), one->clear_zh, one->clear_en);
    json_put_both(w, STR("also"), one->also_zh, one->also_en);
    json_end_object(w);
}

void department_json(const assessed_department *d, json_writer *w)
{
    json_put_string_or_null(w, STR("code"), d->code.len ? d->code : STR_NONE);
    json_put_string_or_null(w, STR("name"), d->name.len ? d->name : STR_NONE);
    json_put_string_or_null(w, STR("name_en"), d->name_en.len ? d->name_en : STR_NONE);
}

void missing_json(const assessed_department *d, str key, json_writer *w)
{
    json_key(w, key);
    json_begin_array(w);
    for (size_t i = 0; i < d->missing_count; i++)
        put_warning(w, &d->missing[i]);
    json_end_array(w);
}

/* One object a department, most missing figures first; code null: indicators without a department. */
static void put_missing(json_writer *w, const assessment *all)
{
    json_key(w, STR("missing"));
    json_begin_object(w);
    json_put_int(w, STR("count"), (int64_t)all->missing.count);
    json_key(w, STR("departments"));
    json_begin_array(w);
    for (size_t i = 0; i < all->department_count; i++) {
        const assessed_department *d = &all->departments[i];
        if (d->missing_count == 0)
            continue;
        json_begin_object(w);
        department_json(d, w);
        json_put_int(w, STR("count"), (int64_t)d->missing_count);
        missing_json(d, STR("indicators"), w);
        json_end_object(w);
    }
    json_end_array(w);
    json_end_object(w);
}

void warnings_json(const assessment *all, json_writer *w)
{
    json_key(w, STR("warning_counts"));
    json_begin_object(w);
    for (size_t level = WARNING_YELLOW; level < WARNING_LEVEL_COUNT; level++)
        json_put_int(w, str_of(warning_level_table[level].word), (int64_t)all->warnings.counts[level]);
    json_end_object(w);
    json_key(w, STR("warnings"));
    json_begin_array(w);
    for (size_t i = 0; i < all->warnings.count; i++)
        put_warning(w, &all->warnings.items[i]);
    json_end_array(w);
    put_missing(w, all);
}

void warnings_of_plan_json(const assessment *all, json_writer *w)
{
    json_begin_object(w);
    json_put_string(w, STR("plan"), all->plan_id);
    json_put_string(w, STR("title"), all->plan_title);
    json_put_string(w, STR("region"), all->region_code);
    json_put_int(w, STR("year"), all->year);
    warnings_json(all, w);
    json_end_object(w);
}

void warning_rules_json(const warning_settings *settings, json_writer *w)
{
    static const char *const causes[] = { [CAUSE_OUTLOOK] = "outlook", [CAUSE_FIGURE] = "figure",
        [CAUSE_DATA] = "data" };
    json_begin_object(w);
    json_key(w, STR("rules"));
    json_begin_array(w);
    for (size_t rule = 0; rule < WARNING_RULE_COUNT; rule++) {
        const warning_rule_row *row = &warning_rule_table[rule];
        json_begin_object(w);
        json_put_string(w, STR("rule"), str_of(warning_rule_words[rule]));
        json_put_both(w, STR("name"), str_of(warning_rule_zh[rule]), str_of(warning_rule_en[rule]));
        json_put_both(w, STR("measures"), str_of(row->measures_zh), str_of(row->measures_en));
        json_put_string(w, STR("cause"), str_of(causes[row->cause]));
        json_put_string(w, STR("speaks_at"), row->sense > 0 ? STR(">=") : STR("<="));
        for (size_t i = 0; i < WARNING_LIMITS; i++)
            json_put_double(w, str_of(warning_level_table[WARNING_YELLOW + i].word),
                            settings->limits[rule][i]);
        json_end_object(w);
    }
    json_end_array(w);
    json_key(w, STR("settings"));
    json_begin_object(w);
    for (size_t i = 0; i < WARNING_EXTRA_COUNT; i++)
        json_put_double(w, str_of(warning_extra_table[i].word), settings->extra[i]);
    json_end_object(w);
    json_end_object(w);
}
