/* One figure held against what its indicator is. */
#ifndef DATASET_FIGURE_H
#define DATASET_FIGURE_H

#include "dataset/columns.h"

/* Where the cells of a figure stand. */
typedef struct figure_place {
    uint32_t line;
    int value_column;
    const import_columns *columns;
} figure_place;

/* Tells every fault of the figure; false when one of them is no warning. Sets the status A where a figure
 * stands without one: o is changed for that only. */
bool import_check_figure(import_context *c, observation *o, const figure_place *place);

/* Whether a unit written in a file is the indicator's. */
bool import_unit_fits(const indicator *i, str unit_text);

#endif
