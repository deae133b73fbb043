/* Checks one figure against the definition of its indicator. */
#ifndef DATASET_FIGURE_H
#define DATASET_FIGURE_H

#include "dataset/columns.h"

/* The position of the cells of a figure. */
typedef struct figure_place {
    uint32_t line;
    int value_column;
    const import_columns *columns;
} figure_place;

/* Reports every fault of the figure. Returns false if any of them is an error. If the figure has no status,
 * sets it to A; nothing else in o is changed. */
bool import_check_figure(import_context *c, observation *o, const figure_place *place);

#endif
