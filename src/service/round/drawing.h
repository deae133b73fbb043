/* Inside the folder: a round while it is drawn up. */
#ifndef SERVICE_ROUND_DRAWING_H
#define SERVICE_ROUND_DRAWING_H

#include "service/plan/lead_unit.h"
#include "service/round/requests.h"
#include "store/rounds.h"

typedef struct drawn_cell {
    round_cell cell;
    int64_t unit;
} drawn_cell;

typedef struct drawing {
    context *c;
    const catalogue_snapshot *known;
    stored_plan plan;
    monitoring_round round;
    lead_units leads; /* with the units of the region */
    VEC(round_indicator) indicators;
    VEC(drawn_cell) cells;
} drawing;

/* The indicator in the round; NULL: not yet. */
round_indicator *drawing_find_indicator(const drawing *d, const indicator *i);
/* Adds it, with the unit that hands it in. */
round_indicator *drawing_add_indicator(drawing *d, const indicator *i);

/* Reads the cells of a request into indicators and cells. Fails: ERROR_INPUT with line and column. */
bool drawing_read_cells(drawing *d, str text, error *err) MUST_CHECK;

/* The indicators of the plan that are due, with their cells as in the round before or by the catalogue. */
bool drawing_take_plan(drawing *d, error *err) MUST_CHECK;

/* The newest round of the same plan and region of an earlier year; id 0: none. */
bool drawing_round_before(context *c, const monitoring_round *of, monitoring_round *before_out,
                          error *err) MUST_CHECK;

#endif
