/* Figures that cannot both be right: women and men against the total, town and country likewise, a place
 * against its parts. */
#ifndef ASSESS_CONTRADICTION_H
#define ASSESS_CONTRADICTION_H

#include "model/indicator.h"
#include "model/observation.h"
#include "model/region.h"

typedef struct contradiction {
    int32_t indicator;
    int year;
    double percent;             /* difference beyond rounding, in percent of the larger */
    str found_zh, found_en;     /* both figures, named */
} contradiction;

typedef struct contradictions {
    contradiction *items;
    size_t count;
} contradictions;

/* Looks at one region's figures of a year, for the indicators given; at most one for each indicator and
 * kind of breakdown.
 *
 * Counts, numerators and denominators must add up, to the rounding of each part; a rate without counts must
 * lie between those of its parts. The whole is compared with its parts only if each part has a figure.
 * Regions that have ended are not parts. */
contradictions assess_contradictions(arena *a, const series_list *series, const regions *places,
                                     const indicators *known, int64_t place, int year);

#endif
