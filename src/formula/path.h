/* The path that a target requires between its baseline and its year: a straight line, or the same percentage
 * each year.
 *
 * A straight line asks too much of the last years where a small number is to become smaller still: from 20 to
 * 5 in ten years it asks for 7 % of the value in the first year and for 23 % in the last. */
#ifndef FORMULA_PATH_H
#define FORMULA_PATH_H

#include <stdbool.h>

#include "base/decimal.h"

typedef enum required_path { PATH_LINEAR, PATH_GEOMETRIC, PATH_COUNT } required_path;

typedef struct required_path_row {
    const char *word, *zh, *en;
} required_path_row;

/* "linear", "geometric" */
extern const required_path_row required_path_table[PATH_COUNT];

/* False for an unknown word. */
bool required_path_of(str word, required_path *path_out);

enum { PATH_YEARS_MIN = 10 };

/* Whether the path can be geometric: downwards, from a positive baseline to 0 or more, in ten years or more.
 */
bool path_can_be_geometric(decimal baseline, int baseline_year, decimal goal, int target_year);

/* Whether it is proposed: also at most half of the baseline remains. */
bool path_is_proposed(decimal baseline, int baseline_year, decimal goal, int target_year);

/* Where a geometric path ends. It never reaches 0: then half of the last digit reported, at least 0.05 of the
 * baseline. */
double path_end(decimal baseline, decimal goal);

#endif
