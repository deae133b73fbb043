#include "stats/robust.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double normal_consistency = 1.4826; /* 1 / (75 % quantile of the normal distribution) */

int stats_compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double stats_median_of_sorted(const double *sorted, size_t count)
{
    return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

double stats_median(arena *scratch, const double *values, size_t count)
{
    assert(count > 0);
    double *sorted = arena_array(scratch, double, count);
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, stats_compare_doubles);
    return stats_median_of_sorted(sorted, count);
}

double stats_mad(arena *scratch, const double *values, size_t count)
{
    double middle = stats_median(scratch, values, count);
    double *distances = arena_array(scratch, double, count);
    for (size_t i = 0; i < count; i++)
        distances[i] = fabs(values[i] - middle);
    return normal_consistency * stats_median(scratch, distances, count);
}
