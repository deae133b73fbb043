#include "assess/outlook_block.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "base/limits.h"
#include "stats/distribution.h"
#include "stats/forecast.h"

/* As in block.c. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((optimize("O3", "no-trapping-math"), target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDE
#endif

enum { CHUNK = 256, JUMP_FROM = 6 };

struct outlook_tables {
    warning_settings settings;
    double reach80[LIMIT_MONITORED_YEARS + 1], reach95[LIMIT_MONITORED_YEARS + 1];   /* by degrees of freedom */
    double jump[LIMIT_MONITORED_YEARS + 1][WARNING_LIMITS];                          /* t that is as rare as the limit's z */
};

/* One series is one lane; t counts years from the block's first. */
typedef struct chunk {
    double n[CHUNK], st[CHUNK], stt[CHUNK], sy[CHUNK], sty[CHUNK];
    double first[CHUNK], last[CHUNK], value[CHUNK];             /* t of the first and last figure, and the last figure */
    double mean[CHUNK], sxx[CHUNK], slope[CHUNK], intercept[CHUNK];
    double squares[CHUNK], steps[CHUNK], residual[CHUNK];
    double run[CHUNK], run_from[CHUNK];                         /* worse years running, and the value they began at */
    double held[CHUNK];                                         /* t of the last year before the newest that held; -1 none */
    double sign[CHUNK], target[CHUNK], sigma[CHUNK], beyond[CHUNK];
} chunk;

const outlook_tables *outlook_tables_create(arena *result, const warning_settings *settings)
{
    outlook_tables *t = arena_new(result, outlook_tables);
    t->settings = *settings;
    for (size_t df = 1; df <= LIMIT_MONITORED_YEARS; df++) {
        t->reach80[df] = stats_t_of_confidence(0.80, (double)df);
        t->reach95[df] = stats_t_of_confidence(0.95, (double)df);
        for (size_t i = 0; i < WARNING_LIMITS; i++) {
            double limit = settings->limits[WARN_VOLATILE][i];
            /* The far tail by symmetry: a probability near 1 would lose its digits. */
            t->jump[df][i] = isnan(limit) ? INFINITY : -stats_t_quantile(stats_normal_cdf(-limit), (double)df);
        }
    }
    return t;
}

WIDE static void take_sums(const double *restrict column, double t, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double v = column[i];
        bool known = v == v;
        double one = known ? 1.0 : 0.0, y = known ? v : 0.0;
        c->first[i] = known & (c->n[i] == 0) ? t : c->first[i];
        c->n[i] += one;
        c->st[i] += one * t;
        c->stt[i] += one * t * t;
        c->sy[i] += y;
        c->sty[i] += y * t;
    }
}

/* Runs of worse years, and when the goal last held, in the order of the years. */
WIDE static void take_course(const double *restrict column, double t, const double *restrict goals, double half, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double v = column[i], before = c->value[i], sign = c->sign[i];
        bool known = v == v, worse = known & ((v - before) * sign < -half);
        bool held = (before - goals[i]) * sign >= 0;
        c->held[i] = known & held & (c->last[i] >= c->target[i]) ? c->last[i] : c->held[i];
        c->run_from[i] = worse & (c->run[i] == 0) ? before : c->run_from[i];
        c->run[i] = known ? (worse ? c->run[i] + 1 : 0.0) : c->run[i];
        c->value[i] = known ? v : before;
        c->last[i] = known ? t : c->last[i];
    }
}

WIDE static void fit_lines(size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double mean = c->st[i] / c->n[i];
        c->mean[i] = mean;
        c->sxx[i] = c->stt[i] - c->st[i] * mean;
        c->slope[i] = (c->sty[i] - c->sy[i] * mean) / c->sxx[i];
        c->intercept[i] = c->sy[i] / c->n[i] - c->slope[i] * mean;
        c->squares[i] = c->steps[i] = 0;
        c->residual[i] = (double)NAN;
    }
}

WIDE static void take_residuals(const double *restrict column, double t, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double v = column[i], before = c->residual[i], residual = v - (c->intercept[i] + c->slope[i] * t), step = residual - before;
        c->squares[i] += residual == residual ? residual * residual : 0.0;
        c->steps[i] += step == step ? step * step : 0.0;
        c->residual[i] = residual == residual ? residual : before;
    }
}

/* Student's t for whole degrees of freedom, by its finite series (Abramowitz & Stegun 26.7.3 and 26.7.4). */
static double t_cdf(double t, size_t df)
{
    double along = t / sqrt((double)df), cos2 = 1 / (1 + along * along), sine = along * sqrt(cos2), term = 1, sum = 0;
    if (df % 2 == 0) {
        for (size_t k = 2; k <= df; k += 2) {
            sum += term;
            term *= cos2 * (double)(k - 1) / (double)k;
        }
        return (1 + sine * sum) / 2;
    }
    for (size_t k = 3; k <= df; k += 2) {
        sum += term;
        term *= cos2 * (double)(k - 1) / (double)k;
    }
    return 0.5 + (atan(along) + sine * sqrt(cos2) * sum) / M_PI;
}

static void forget(const outlook_block_result *r, size_t at)
{
    r->mids[at] = r->lows80[at] = r->highs80[at] = r->lows95[at] = r->highs95[at] = r->chances[at] = (double)NAN;
}

/* Forecast of lane i for the target's year; the weight of residuals that follow one another is that of stats. */
static void look_ahead(const outlook_tables *tables, double resolution, double t, double goal, const chunk *c, size_t i, const outlook_block_result *r, size_t at)
{
    size_t df = (size_t)c->n[i] - 2;
    double sigma = fmax(sqrt(c->squares[i] / (double)df), resolution / sqrt(12)), away = t - c->mean[i];
    double free = c->squares[i] > 0 ? fmax(0, 1 - c->steps[i] / c->squares[i] / 2) : 0;
    double wander = FORECAST_WANDER * free * (c->n[i] - 1) / (c->last[i] - c->first[i]);
    double mid = c->intercept[i] + c->slope[i] * t;
    double se = sigma * sqrt((1 + 1 / c->n[i] + away * away / c->sxx[i]) * (1 + wander * (t - c->last[i])));
    r->mids[at] = mid;
    r->lows80[at] = mid - tables->reach80[df] * se;
    r->highs80[at] = mid + tables->reach80[df] * se;
    r->lows95[at] = mid - tables->reach95[df] * se;
    r->highs95[at] = mid + tables->reach95[df] * se;
    r->chances[at] = t_cdf(c->sign[i] * (mid - (goal - c->sign[i] * resolution / 2)) / se, df);
}

/* The usual yearly change before the worse years began. */
static double usual_change(const assess_block *b, size_t at, size_t columns, size_t skip_last)
{
    double changes[LIMIT_MONITORED_YEARS], values[LIMIT_MONITORED_YEARS];
    size_t count = 0, known = 0;
    for (size_t k = 0; k < columns; k++)
        if (!isnan(b->figures[k * b->count + at]))
            values[known++] = b->figures[k * b->count + at];
    for (size_t k = 1; k + skip_last < known; k++) {
        double change = fabs(values[k] - values[k - 1]);
        size_t place = count++;
        for (; place > 0 && changes[place - 1] > change; place--)
            changes[place] = changes[place - 1];
        changes[place] = change;
    }
    return count == 0 ? 0 : count % 2 ? changes[count / 2] : (changes[count / 2 - 1] + changes[count / 2]) / 2;
}

static warning_level jump_level(const outlook_tables *tables, double resolution, const chunk *c, size_t i)
{
    if (c->n[i] < JUMP_FROM)
        return WARNING_NONE;
    size_t df = (size_t)c->n[i] - 3;
    double away = c->last[i] - c->mean[i], left = 1 - 1 / c->n[i] - away * away / c->sxx[i], e = c->residual[i];
    double sigma = fmax(sqrt(fmax(0, c->squares[i] - e * e / left) / (double)df), resolution / sqrt(12)), t = fabs(e) / (sigma * sqrt(left));
    warning_level level = WARNING_NONE;
    for (int k = 0; k < WARNING_LIMITS; k++)
        if (t >= tables->jump[df][k])
            level = (warning_level)(WARNING_YELLOW + k);
    return level;
}

static void measure_course(const assess_block *b, const outlook_tables *tables, size_t columns, const chunk *c, size_t i, size_t at, double *measured)
{
    double base = b->baselines[at], goal = b->goals[at], now = c->value[i], sign = c->sign[i], since = b->first_year + c->last[i] - b->baseline_years[at];
    bool is_met = (now - goal) * sign >= 0;
    if (!is_met && c->held[i] >= 0)
        measured[WARN_FELL_BACK] = c->last[i] - c->held[i];
    if (!is_met && base == base && (base - goal) * sign < 0 && since >= tables->settings.extra[EXTRA_PACE_FROM]) {
        double share = (now - base) / (goal - base), span = b->target_years[at] - b->baseline_years[at];
        if (share < 0)
            measured[WARN_MOVING_AWAY] = -100 * share;
        else
            measured[WARN_BEHIND] = 100 * share * span / since;
    }
    if (c->run[i] >= 2 && (c->run_from[i] - now) * sign >= tables->settings.extra[EXTRA_BAD_YEARS_SCATTER] * usual_change(b, at, columns, (size_t)c->run[i]))
        measured[WARN_BAD_YEARS] = c->run[i];
}

static void warn(const assess_block *b, const outlook_tables *tables, double resolution, size_t columns, const chunk *c, size_t i, size_t at,
                 const outlook_block_result *r)
{
    double measured[WARNING_RULE_COUNT];
    warning_finding found[WARNING_CAUSE_COUNT];
    const warning_settings *s = &tables->settings;
    for (size_t k = 0; k < WARNING_RULE_COUNT; k++)
        measured[k] = (double)NAN;
    bool has_figure = c->n[i] > 0;
    double last_year = b->first_year + c->last[i];
    measured[WARN_LATE] = has_figure && last_year < b->year ? b->year - last_year : (double)NAN;
    if (has_figure && last_year < b->target_years[at]) {
        measured[WARN_UNLIKELY] = 100 * r->chances[at];
        measure_course(b, tables, columns, c, i, at, measured);
    }
    warning_level jump = jump_level(tables, resolution, c, i);
    if (jump != WARNING_NONE)
        measured[WARN_VOLATILE] = s->limits[WARN_VOLATILE][jump - WARNING_YELLOW];
    warning_finding gravest = { .rule = WARNING_RULE_COUNT, .level = WARNING_NONE };
    size_t count = warning_findings(s, measured, found);
    for (size_t k = 0; k < count; k++)
        if (found[k].level > gravest.level)
            gravest = found[k];
    r->levels[at] = (uint8_t)gravest.level;
    r->rules[at] = (uint8_t)gravest.rule;
}

static void begin(const assess_block *b, size_t at, size_t n, chunk *c)
{
    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < n; i++) {
        uint8_t comparator = b->comparators[at + i];
        c->sign[i] = comparator == FORMULA_GE || comparator == FORMULA_GT ? 1 : -1;
        c->target[i] = b->baseline_years[at + i] - b->first_year; /* years before the baseline do not count as having met */
        c->held[i] = c->last[i] = -1;
        c->value[i] = (double)NAN;
    }
}

static void chunk_outlook(const assess_block *b, const outlook_tables *tables, double resolution, size_t at, size_t n, const outlook_block_result *r)
{
    chunk c;
    size_t columns = b->year < b->first_year ? 0 : (size_t)(b->year - b->first_year + 1);
    columns = columns < b->years ? columns : b->years;
    begin(b, at, n, &c);
    for (size_t k = 0; k < columns; k++) {
        take_sums(b->figures + k * b->count + at, (double)k, n, &c);
        take_course(b->figures + k * b->count + at, (double)k, b->goals + at, resolution / 2, n, &c);
    }
    fit_lines(n, &c);
    for (size_t k = 0; k < columns; k++)
        take_residuals(b->figures + k * b->count + at, (double)k, n, &c);
    for (size_t i = 0; i < n; i++) {
        double t = b->target_years[at + i] - b->first_year;
        if (c.n[i] >= FORECAST_LINE_FROM && t > c.last[i])
            look_ahead(tables, resolution, t, b->goals[at + i], &c, i, r, at + i);
        else
            forget(r, at + i);
        warn(b, tables, resolution, columns, &c, i, at + i, r);
    }
}

void assess_outlook_block(const assess_block *block, const outlook_tables *tables, double resolution, size_t from, size_t to,
                          const outlook_block_result *result)
{
    for (size_t at = from; at < to; at += CHUNK)
        chunk_outlook(block, tables, resolution, at, to - at < CHUNK ? to - at : CHUNK, result);
}

typedef struct share {
    const assess_block *block;
    const outlook_tables *tables;
    double resolution;
    size_t from, to;
    const assess_block_result *verdicts;
    const outlook_block_result *outlook;
} share;

/* Verdict and outlook take turns on a piece that still lies in the cache. */
static void *work(void *payload)
{
    enum { PIECE = 16 * CHUNK };
    const share *s = payload;
    for (size_t at = s->from; at < s->to; at += PIECE) {
        size_t end = s->to - at < PIECE ? s->to : at + PIECE;
        assess_judge_block(s->block, at, end, s->verdicts);
        assess_outlook_block(s->block, s->tables, s->resolution, at, end, s->outlook);
    }
    return 0;
}

void assess_block_whole(const assess_block *block, const outlook_tables *tables, double resolution, const assess_block_result *verdicts,
                        const outlook_block_result *outlook)
{
    size_t half = block->count / 2;
    pthread_t other;
    share first = { block, tables, resolution, 0, half, verdicts, outlook }, second = first;
    second.from = half;
    second.to = block->count;
    bool has_other = pthread_create(&other, 0, work, &first) == 0;
    if (!has_other)
        work(&first);
    work(&second);
    if (has_other)
        pthread_join(other, 0);
}
