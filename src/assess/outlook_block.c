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
    double root[LIMIT_MONITORED_YEARS + 1];                                          /* of the degrees of freedom */
    double series[LIMIT_MONITORED_YEARS + 1][LIMIT_MONITORED_YEARS / 2 + 1];         /* coefficients of t's distribution */
    double jump[LIMIT_MONITORED_YEARS + 1][WARNING_LIMITS];                          /* t that is as rare as the limit's z */
};

/* One series is one lane; t counts years from the block's first. */
typedef struct chunk {
    double n[CHUNK], st[CHUNK], stt[CHUNK], sy[CHUNK], sty[CHUNK];
    double first[CHUNK], last[CHUNK], value[CHUNK];             /* t of the first and last figure, and the last figure */
    double mean[CHUNK], sxx[CHUNK], slope[CHUNK], intercept[CHUNK];
    double squares[CHUNK], steps[CHUNK], residual[CHUNK];
    double cubes[CHUNK], fourths[CHUNK], curved[CHUNK];         /* of the bend */
    double run[CHUNK], run_from[CHUNK];                         /* worse years running, and the value they began at */
    double held[CHUNK];                                         /* t of the last year before the newest that held; -1 none */
    double sign[CHUNK], base_t[CHUNK], ahead[CHUNK];            /* base_t: t of the baseline's year; ahead: of the target's */
    double along[CHUNK], cos2[CHUNK];                           /* of the chance */
    double fell_back[CHUNK], unlikely[CHUNK], away[CHUNK], behind[CHUNK], bad[CHUNK], jump[CHUNK], late[CHUNK];
    double level[CHUNK], rule[CHUNK];
} chunk;

const outlook_tables *outlook_tables_create(arena *result, const warning_settings *settings)
{
    outlook_tables *t = arena_new(result, outlook_tables);
    t->settings = *settings;
    for (size_t df = 1; df <= LIMIT_MONITORED_YEARS; df++) {
        t->reach80[df] = stats_t_of_confidence(0.80, (double)df);
        t->reach95[df] = stats_t_of_confidence(0.95, (double)df);
        t->root[df] = sqrt((double)df);
        double term = 1;
        for (size_t k = 2 + df % 2, place = 0; k <= df; k += 2, place++) {
            t->series[df][place] = term;
            term *= (double)(k - 1) / (double)k;
        }
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
        c->held[i] = known & held & (c->last[i] >= c->base_t[i]) ? c->last[i] : c->held[i];
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
        c->squares[i] = c->steps[i] = c->cubes[i] = c->fourths[i] = c->curved[i] = 0;
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
        double away = residual == residual ? t - c->mean[i] : 0.0, square = away * away;
        c->cubes[i] += square * away;
        c->fourths[i] += square * square;
        c->curved[i] += residual == residual ? square * residual : 0.0;
    }
}

/* The factor of sin(angle) in Student's t by its finite series (Abramowitz & Stegun 26.7.3 and 26.7.4), Horner's way. */
static inline double t_series(const double *parts, size_t count, double cos2)
{
    double sum = 0;
    for (size_t k = count; k-- > 0;)
        sum = sum * cos2 + parts[k];
    return sum;
}

static double t_cdf(const outlook_tables *tables, double along, double cos2, size_t df)
{
    double sine = along * sqrt(cos2), sum = t_series(tables->series[df], df / 2, cos2);
    return df % 2 == 0 ? (1 + sine * sum) / 2 : 0.5 + (atan(along) + sine * sqrt(cos2) * sum) / M_PI;
}

/* Forecast of each lane for its target's year; what widens it is as in stats. */
WIDE static void look_ahead(const outlook_tables *restrict tables, double floor_sigma, double half, const double *restrict goals, size_t n, chunk *restrict c,
                            const outlook_block_result *r, size_t at)
{
    double *restrict mids = r->mids + at, *restrict lows80 = r->lows80 + at, *restrict highs80 = r->highs80 + at;
    double *restrict lows95 = r->lows95 + at, *restrict highs95 = r->highs95 + at;
    for (size_t i = 0; i < n; i++) {
        double df = c->n[i] - 2, away = c->ahead[i] - c->mean[i], scatter = sqrt(c->squares[i] / df);
        double period = (c->last[i] - c->first[i]) / (c->n[i] - 1), steady = FORECAST_STEADY / 100.0 * period * fabs(c->slope[i]);
        double least = steady > floor_sigma ? steady : floor_sigma, sigma = scatter > least ? scatter : least;
        double free = 1 - c->steps[i] / c->squares[i] / 2, wander = free > 0 ? FORECAST_WANDER * free / period : 0.0;
        double tilt = c->cubes[i] / c->sxx[i], norm = c->fourths[i] - c->sxx[i] * c->sxx[i] / c->n[i] - c->cubes[i] * tilt;
        double bend = c->curved[i] / norm, rest = (c->squares[i] - bend * c->curved[i]) / (df - 1), coarse = floor_sigma * floor_sigma;
        double beyond = bend * bend - FORECAST_BEND * FORECAST_BEND * (rest > coarse ? rest : coarse) / norm;
        double q = away * away - tilt * away - c->sxx[i] / c->n[i];
        double line = sigma * sigma * (1 + 1 / c->n[i] + away * away / c->sxx[i]) * (1 + wander * (c->ahead[i] - c->last[i]));
        double se = sqrt(line + (beyond > 0 ? beyond * q * q : 0.0));
        bool is_given = (c->n[i] >= FORECAST_LINE_FROM) & (c->ahead[i] > c->last[i]);
        int row = is_given ? (int)df : 1;
        double mid = is_given ? c->intercept[i] + c->slope[i] * c->ahead[i] : (double)NAN;
        double reach80 = tables->reach80[row] * se, reach95 = tables->reach95[row] * se;
        mids[i] = mid;
        lows80[i] = mid - reach80;
        highs80[i] = mid + reach80;
        lows95[i] = mid - reach95;
        highs95[i] = mid + reach95;
        double along = c->sign[i] * (mid - (goals[i] - c->sign[i] * half)) / se / tables->root[row];
        c->along[i] = along;
        c->cos2[i] = 1 / (1 + along * along);
    }
}

/* The usual yearly change before the worse years began. */
static double usual_change(const assess_block *b, size_t at, size_t columns, size_t skip_last)
{
    double changes[LIMIT_MONITORED_YEARS] = { 0 }, values[LIMIT_MONITORED_YEARS] = { 0 };
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

/* Takes a rule's measure into each lane's gravest level; rules come in the order of their table, and the first of a level stays. */
WIDE static void grade(const warning_settings *restrict s, warning_rule rule, const double *restrict measured, size_t n, chunk *restrict c)
{
    const double *restrict limits = s->limits[rule];
    double sense = warning_rule_table[rule].sense, yellow = sense * limits[0], orange = sense * limits[1], red = sense * limits[2];
    for (size_t i = 0; i < n; i++) {
        double m = sense * measured[i];
        double level = m >= yellow ? 1.0 : 0.0;
        level = m >= orange ? 2.0 : level;
        level = m >= red ? 3.0 : level;
        c->rule[i] = level > c->level[i] ? (double)rule : c->rule[i];
        c->level[i] = level > c->level[i] ? level : c->level[i];
    }
}

WIDE static void measure_course(const double *restrict goals, const double *restrict bases, double pace_from, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++) {
        double now = c->value[i], sign = c->sign[i], since = c->last[i] - c->base_t[i];
        bool is_open = c->ahead[i] > c->last[i], is_short = is_open & ((now - goals[i]) * sign < 0);
        double share = (now - bases[i]) / (goals[i] - bases[i]);
        bool paced = is_short & ((bases[i] - goals[i]) * sign < 0) & (since >= pace_from);
        c->fell_back[i] = is_short & (c->held[i] >= 0) ? c->last[i] - c->held[i] : (double)NAN;
        c->away[i] = paced & (share < 0) ? -100 * share : (double)NAN;
        c->behind[i] = paced & (share >= 0) ? 100 * share * (c->ahead[i] - c->base_t[i]) / since : (double)NAN;
        c->run[i] = is_open ? c->run[i] : 0.0;
    }
}

/* How far the newest figure lies from the line through the others, as the limits see it: 0 below yellow. */
WIDE static void measure_jump(const outlook_tables *restrict tables, double floor_sigma, size_t n, chunk *restrict c)
{
    const double *restrict limits = tables->settings.limits[WARN_VOLATILE];
    for (size_t i = 0; i < n; i++) {
        double df = c->n[i] - 3, away = c->last[i] - c->mean[i], left = 1 - 1 / c->n[i] - away * away / c->sxx[i], e = c->residual[i];
        double rest = (c->squares[i] - e * e / left) / df, sigma = sqrt(rest > 0 ? rest : 0.0);
        double t2 = e * e / left, wide = sigma > floor_sigma ? sigma : floor_sigma;
        bool is_known = c->n[i] >= JUMP_FROM;
        int row = is_known ? (int)df : 1;
        double t = is_known ? sqrt(t2) / wide : 0.0;
        double z = t >= tables->jump[row][0] ? limits[0] : (double)NAN;
        z = t >= tables->jump[row][1] ? limits[1] : z;
        c->jump[i] = t >= tables->jump[row][2] ? limits[2] : z;
    }
}

WIDE static void measure_late(double year, size_t n, chunk *restrict c)
{
    for (size_t i = 0; i < n; i++)
        c->late[i] = (c->n[i] > 0) & (c->last[i] < year) ? year - c->last[i] : (double)NAN;
}

/* The usual change takes sorting, so it is looked for only where worse years would make the lane's level graver. */
static void measure_bad_years(const assess_block *b, const outlook_tables *tables, size_t columns, size_t at, size_t n, chunk *c)
{
    const warning_settings *s = &tables->settings;
    for (size_t i = 0; i < n; i++) {
        c->bad[i] = (double)NAN;
        if (c->run[i] < 2 || warning_grade(s, WARN_BAD_YEARS, 1, c->run[i]) <= c->level[i])
            continue;
        double fall = (c->run_from[i] - c->value[i]) * c->sign[i];
        if (fall >= s->extra[EXTRA_BAD_YEARS_SCATTER] * usual_change(b, at + i, columns, (size_t)c->run[i]))
            c->bad[i] = c->run[i];
    }
}

static void find_chances(const outlook_tables *tables, size_t n, chunk *c, double *chances)
{
    for (size_t i = 0; i < n; i++) {
        chances[i] = isnan(c->along[i]) ? (double)NAN : t_cdf(tables, c->along[i], c->cos2[i], (size_t)c->n[i] - 2);
        c->unlikely[i] = 100 * chances[i];
    }
}

static void warn(const assess_block *b, const outlook_tables *tables, double floor_sigma, size_t columns, size_t at, size_t n, chunk *c, const outlook_block_result *r)
{
    const warning_settings *s = &tables->settings;
    measure_course(b->goals + at, b->baselines + at, s->extra[EXTRA_PACE_FROM], n, c);
    measure_jump(tables, floor_sigma, n, c);
    measure_late(b->year - b->first_year, n, c);
    grade(s, WARN_FELL_BACK, c->fell_back, n, c);
    grade(s, WARN_UNLIKELY, c->unlikely, n, c);
    grade(s, WARN_MOVING_AWAY, c->away, n, c);
    grade(s, WARN_BEHIND, c->behind, n, c);
    measure_bad_years(b, tables, columns, at, n, c);
    grade(s, WARN_BAD_YEARS, c->bad, n, c);
    grade(s, WARN_VOLATILE, c->jump, n, c);
    grade(s, WARN_LATE, c->late, n, c);
    for (size_t i = 0; i < n; i++) {
        r->levels[at + i] = (uint8_t)c->level[i];
        r->rules[at + i] = (uint8_t)c->rule[i];
    }
}

static void begin(const assess_block *b, size_t at, size_t n, chunk *c)
{
    memset(c, 0, sizeof *c);
    for (size_t i = 0; i < n; i++) {
        uint8_t comparator = b->comparators[at + i];
        c->sign[i] = comparator == FORMULA_GE || comparator == FORMULA_GT ? 1 : -1;
        c->base_t[i] = b->baseline_years[at + i] - b->first_year; /* years before the baseline do not count as having met */
        c->held[i] = c->last[i] = -1;
        c->ahead[i] = b->target_years[at + i] - b->first_year;
        c->value[i] = (double)NAN;
        c->rule[i] = WARNING_RULE_COUNT;
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
    double floor_sigma = resolution / sqrt(12);
    look_ahead(tables, floor_sigma, resolution / 2, b->goals + at, n, &c, r, at);
    find_chances(tables, n, &c, r->chances + at);
    warn(b, tables, floor_sigma, columns, at, n, &c, r);
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
