#include "formula/path.h"

#include <math.h>

const required_path_row required_path_table[PATH_COUNT] = {
    [PATH_LINEAR] = { "linear", "直线", "straight line" },
    [PATH_GEOMETRIC] = { "geometric", "等比", "same percentage each year" },
};

bool required_path_of(str word, required_path *path_out)
{
    for (int i = 0; i < PATH_COUNT; i++)
        if (str_eq(word, str_of(required_path_table[i].word))) {
            *path_out = (required_path)i;
            return true;
        }
    return false;
}

bool path_can_be_geometric(decimal baseline, int baseline_year, decimal goal, int target_year)
{
    return target_year - baseline_year >= PATH_YEARS_MIN && baseline.scaled > 0 && goal.scaled >= 0 &&
           decimal_compare(goal, baseline) < 0;
}

bool path_is_proposed(decimal baseline, int baseline_year, decimal goal, int target_year)
{
    return path_can_be_geometric(baseline, baseline_year, goal, target_year) &&
           2 * decimal_double(goal) <= decimal_double(baseline);
}

double path_end(decimal baseline, decimal goal)
{
    static const double least_share = 0.05;
    if (goal.scaled > 0)
        return decimal_double(goal);
    return fmax(pow(10, -(double)baseline.places) / 2, least_share * decimal_double(baseline));
}
