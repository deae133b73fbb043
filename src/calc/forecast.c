/* The forecast of a series: bands and chances by horizon. */
#include "calc/method.h"

#include <math.h>

#include "base/limits.h"
#include "stats/forecast_trait.h"

enum { HORIZONS_MAX = 200, THRESHOLDS_MAX = 200, NEIGHBOURS_MAX = 1000, DECIMALS_MAX = 12 };

/* Decimals of the value with the most of them: "2.90" has two. Numbers count as written. */
static size_t decimals_of(const calc_call *call)
{
    const json_value *list = json_get(call->in, "values");
    size_t most = 0;
    for (size_t i = 0; i < list->count; i++) {
        str text = list->items[i].text;
        size_t point = str_find(text, STR("."), 0);
        size_t decimals = point == STR_NOWHERE ? 0 : text.len - point - 1;
        most = decimals > most ? decimals : most;
    }
    return most < DECIMALS_MAX ? most : DECIMALS_MAX;
}

/* Eight decimals more than reported are kept; beyond them digits are noise, and slow to write. */
static calc_value rounded(double value, double scale)
{
    static const double exact_max = 1e15;
    return calc_of_number(fabs(value * scale) < exact_max ? round(value * scale) / scale : value);
}

static bool read_list(calc_call *call, const char *key, size_t max, double **items_out, size_t *count_out,
                      error *err)
{
    *count_out = 0;
    if (!calc_has(call, key))
        return true;
    if (!calc_numbers(call, key, items_out, count_out, err))
        return false;
    return *count_out <= max || error_set(err, ERROR_TOO_LARGE, "输入 %s 最多 %zu 项，得到 %zu 项",
                                          "the input %s can have at most %zu items, found %zu", key, max,
                                          *count_out);
}

static bool read_series(calc_call *call, forecast_series *s, error *err)
{
    double *years, *values, *events = 0, *exposures = 0;
    size_t year_count, count, events_count, exposures_count;
    if (!calc_numbers(call, "years", &years, &year_count, err) ||
        !calc_numbers(call, "values", &values, &count, err) ||
        !calc_same_length("years", year_count, "values", count, err) ||
        !read_list(call, "events", LIMIT_MONITORED_YEARS, &events, &events_count, err) ||
        !read_list(call, "exposures", LIMIT_MONITORED_YEARS, &exposures, &exposures_count, err) ||
        !calc_number_or(call, "lower", 0, &s->low, err) || !calc_number_or(call, "upper", 0, &s->high, err) ||
        !calc_number_or(call, "multiplier", 1, &s->multiplier, err))
        return false;
    if (calc_has(call, "events") != calc_has(call, "exposures"))
        return error_set(err, ERROR_INPUT, "events 与 exposures 应同时给出",
                         "events and exposures must be given together");
    if (events && (!calc_same_length("events", events_count, "values", count, err) ||
                   !calc_same_length("exposures", exposures_count, "values", count, err)))
        return false;
    if (!(s->multiplier > 0))
        return error_set(err, ERROR_DOMAIN, "multiplier 应大于 0：%g", "multiplier must be positive: %g",
                         s->multiplier);
    s->times = years;
    s->values = values;
    s->count = count;
    s->events = events;
    s->exposures = exposures;
    s->has_low = calc_has(call, "lower");
    s->has_high = calc_has(call, "upper");
    s->resolution = pow(10, -(double)decimals_of(call));
    if (s->has_low && s->has_high && !(s->low < s->high))
        return error_set(err, ERROR_DOMAIN, "lower %g 应小于 upper %g", "lower, %g, must be below upper, %g",
                         s->low, s->high);
    return true;
}

/* Years and values of one neighbour; null values are left out. */
static bool read_neighbour(calc_call *one, const forecast_series *own, forecast_series *s, error *err)
{
    double *years, *known, *times;
    size_t year_count, *places;
    if (!calc_numbers(one, "years", &years, &year_count, err) ||
        !calc_known(one, "values", &known, &places, &s->count, err) ||
        !calc_same_length("years", year_count, "values", json_get(one->in, "values")->count, err))
        return false;
    if (year_count > LIMIT_MONITORED_YEARS)
        return error_set(err, ERROR_TOO_LARGE, "一个序列最多 %d 个点，得到 %zu 个",
                         "a series can have at most %d points, found %zu", LIMIT_MONITORED_YEARS, year_count);
    for (size_t i = 1; i < year_count; i++)
        if (!(years[i] > years[i - 1]))
            return error_set(err, ERROR_DOMAIN, "时间应依次递增：%g 之后是 %g",
                             "times must increase: %g is followed by %g", years[i - 1], years[i]);
    times = arena_array(one->memory, double, s->count);
    for (size_t i = 0; i < s->count; i++)
        times[i] = years[places[i]];
    s->times = times;
    s->values = known;
    s->resolution = own->resolution;
    s->is_count = own->is_count;
    return true;
}

/* Figures of neighbours after the last year of the series are never looked at. */
static bool read_neighbours(calc_call *call, forecast_series *s, error *err)
{
    const json_value *list = json_get(call->in, "neighbours");
    if (!calc_has(call, "neighbours") || s->count == 0)
        return true;
    if (list->type != JSON_ARRAY)
        return error_set(err, ERROR_INPUT, "输入 neighbours 应为列表", "the input neighbours must be a list");
    if (list->count > NEIGHBOURS_MAX)
        return error_set(err, ERROR_TOO_LARGE, "neighbours 最多 %d 个序列，得到 %zu 个",
                         "neighbours can have at most %d series, found %zu", NEIGHBOURS_MAX, list->count);
    forecast_pool *pool = arena_new(call->memory, forecast_pool);
    for (size_t i = 0; i < list->count; i++) {
        calc_call one = { .memory = call->memory, .in = &list->items[i] };
        forecast_series neighbour = { 0 };
        forecast_trait trait;
        if (list->items[i].type != JSON_OBJECT)
            return error_set(err, ERROR_INPUT, "neighbours 第 %zu 项应是含 years 与 values 的对象",
                             "item %zu of neighbours must be an object with years and values", i + 1);
        if (!read_neighbour(&one, s, &neighbour, err))
            return error_prefix(err, "neighbours 第 %zu 项：", "item %zu of neighbours: ", i + 1);
        if (stats_forecast_trait(&neighbour, s->times[s->count - 1], &trait))
            stats_pool_add(pool, &trait);
    }
    s->neighbours = pool;
    return true;
}

static bool read_kind(const calc_call *call, bool *is_count_out, error *err)
{
    static const char *const words[] = { "share", "rate", "level", "count" };
    str kind = json_get_string(call->in, "kind", STR("level"));
    *is_count_out = str_eq(kind, STR("count"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(kind, str_of(words[i])))
            return true;
    return error_set(err, ERROR_INPUT, "kind 应为 share、rate、level 或 count：%.*s",
                     "kind must be share, rate, level or count: %.*s", STR_ARG(kind));
}

static calc_value chances(calc_call *call, const forecast_model *m, const forecast_mixture *at,
                          const double *asked, size_t count, int direction)
{
    static const double scale = 1e12;
    calc_value list = calc_of_list(call->memory, count);
    for (size_t i = 0; i < count; i++)
        list.items[i] = rounded(stats_mixture_chance(m, at, asked[i], direction), scale);
    return list;
}

bool calc_forecast(calc_call *call, error *err)
{
    enum { YEAR, MEDIAN, LOW80, HIGH80, LOW95, HIGH95, AT_LEAST, AT_MOST, COLUMNS };
    static const char *const names[COLUMNS] = { "year",    "median",  "lower80",          "upper80",
                                                "lower95", "upper95", "chance_at_least", "chance_at_most" };
    forecast_series s = { 0 };
    forecast_model m;
    double *horizons = 0, *least = 0, *most = 0;
    size_t count, least_count, most_count;
    calc_value columns[COLUMNS];
    if (!read_kind(call, &s.is_count, err) || !read_series(call, &s, err) ||
        !read_neighbours(call, &s, err) ||
        !read_list(call, "horizons", HORIZONS_MAX, &horizons, &count, err) ||
        !read_list(call, "at_least", THRESHOLDS_MAX, &least, &least_count, err) ||
        !read_list(call, "at_most", THRESHOLDS_MAX, &most, &most_count, err) ||
        !stats_forecast_fit(&s, &m, err))
        return false;
    double kept = (double)decimals_of(call) + 8, scale = pow(10, fmin(kept, DECIMALS_MAX));
    for (size_t c = 0; c < COLUMNS; c++)
        columns[c] = calc_of_list(call->memory, count);
    for (size_t i = 0; i < count; i++) {
        double year = m.last_time + horizons[i];
        if (!(horizons[i] > 0 && horizons[i] <= HORIZONS_MAX))
            return error_set(err, ERROR_INPUT, "horizons 应在 0 与 %d 之间：%g",
                             "horizons must be between 0 and %d: %g", HORIZONS_MAX, horizons[i]);
        forecast_mixture at = stats_forecast_mixture(&m, year);
        forecast_point p = stats_mixture_point(&m, &at, year);
        double numbers[] = { year, p.mid, p.low80, p.high80, p.low95, p.high95 };
        for (size_t c = YEAR; c <= HIGH95; c++)
            columns[c].items[i] = rounded(numbers[c], scale);
        columns[AT_LEAST].items[i] = chances(call, &m, &at, least, least_count, 1);
        columns[AT_MOST].items[i] = chances(call, &m, &at, most, most_count, -1);
    }
    calc_put_text(call, "method", forecast_method_table[m.method].word);
    if (calc_has(call, "neighbours"))
        calc_put_number(call, "neighbours", (double)m.neighbours);
    for (size_t c = 0; c < COLUMNS; c++)
        calc_put(call, names[c], columns[c]);
    return true;
}
