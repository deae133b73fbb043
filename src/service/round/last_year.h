/* The figures that the store has of the years before, for the cells of a form. */
#ifndef SERVICE_ROUND_LAST_YEAR_H
#define SERVICE_ROUND_LAST_YEAR_H

#include "model/round.h"
#include "service/context.h"

typedef struct known_figures {
    observation *items; /* in the order of observation_compare */
    size_t count;
} known_figures;

/* All figures of a region of the indicators of cells. */
bool known_figures_load(context *c, int64_t region_id, const round_cell *cells, size_t count,
                        known_figures *figures_out, error *err) MUST_CHECK;

/* The figure at the place of a cell, of its period plus years (-1: the year before). NULL: not reported. */
const observation *known_figure(const known_figures *all, int64_t region_id, const round_cell *cell,
                                int years);

/* What a person would have filled in. */
cell_value cell_value_of_figure(const observation *o);

#endif
