#include "stats/normalise.h"

#include <math.h>
#include <stdlib.h>

static bool spans(double low, double high, error *err)
{
    if (high > low)
        return true;
    return error_set(err, ERROR_DOMAIN, "上界 %g 应大于下界 %g",
                     "the upper bound %g must be above the lower bound %g", high, low);
}

double stats_clip(double x, double low, double high)
{
    return fmin(fmax(x, low), high);
}

bool stats_goalposts(double x, double low, double high, double scale, int direction, bool truncate,
                     double *y_out, error *err)
{
    if (!spans(low, high, err))
        return false;
    double share = (x - low) / (high - low);
    if (truncate)
        share = stats_clip(share, 0, 1);
    *y_out = scale * (direction > 0 ? share : 1 - share);
    return true;
}

bool stats_sdsn(double x, double lower, double upper, double *score_out, error *err)
{
    if (lower == upper)
        return error_set(err, ERROR_DOMAIN, "上下界相同（%g），无法标准化", "both bounds are %g; cannot normalise", lower);
    *score_out = stats_clip((x - lower) / (upper - lower) * 100, 0, 100);
    return true;
}

bool stats_cn_dimensionless(double x, double min, double max, int direction, double *score_out, error *err)
{
    if (!spans(min, max, err))
        return false;
    *score_out = (direction > 0 ? x - min : max - x) / (max - min) * 100;
    return true;
}

static bool bounds(const double *x, size_t count, double *min_out, double *max_out, error *err)
{
    if (count == 0)
        return error_set(err, ERROR_TOO_FEW, "没有可标准化的值", "no values to normalise");
    double min = x[0], max = x[0];
    for (size_t i = 1; i < count; i++) {
        min = fmin(min, x[i]);
        max = fmax(max, x[i]);
    }
    *min_out = min;
    *max_out = max;
    return true;
}

bool stats_distance_to_target(const double *x, size_t count, double target, int direction, bool cap,
                              double *y_out, error *err)
{
    double min, max;
    if (!bounds(x, count, &min, &max, err))
        return false;
    double way = direction > 0 ? target - min : max - target;
    if (!(way > 0))
        return error_set(err, ERROR_DOMAIN, "所有值都已达到目标 %g，没有距离可量",
                         "every value has reached the target %g; there is no distance to measure", target);
    for (size_t i = 0; i < count; i++) {
        double share = (direction > 0 ? x[i] - min : max - x[i]) / way;
        y_out[i] = cap ? fmin(share, 1) : share;
    }
    return true;
}

typedef struct placed {
    double x;
    size_t at;
} placed;

static int best_first(const void *a, const void *b)
{
    double x = ((const placed *)a)->x, y = ((const placed *)b)->x;
    return (x < y) - (x > y);
}

void stats_ranks(arena *scratch, const double *x, size_t count, int direction, double *rank_out)
{
    arena_mark mark = arena_save(scratch);
    placed *order = arena_array(scratch, placed, count);
    for (size_t i = 0; i < count; i++)
        order[i] = (placed){ direction * x[i], i };
    qsort(order, count, sizeof *order, best_first);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && order[to].x == order[from].x; to++)
            ;
        for (size_t i = from; i < to; i++)
            rank_out[order[i].at] = (double)(from + 1 + to) / 2;
    }
    arena_restore(scratch, mark);
}

void stats_percentile_ranks(arena *scratch, const double *x, size_t count, int direction, double *y_out)
{
    stats_ranks(scratch, x, count, direction, y_out);
    for (size_t i = 0; i < count; i++)
        y_out[i] = count > 1 ? ((double)count - y_out[i]) / ((double)count - 1) : 1;
}
