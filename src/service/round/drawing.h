/* Inside the folder: a round while it is drawn up. */
#ifndef SERVICE_ROUND_DRAWING_H
#define SERVICE_ROUND_DRAWING_H

#include "service/responsibility/book.h"
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
    org_units units;
    unit_finder finder;       /* of units */
    responsibility_book book; /* of the plan */
    VEC(round_indicator) indicators;
    VEC(drawn_cell) cells;
} drawing;

/* Loads units and responsibilities. */
bool drawing_begin(drawing *d, error *err) MUST_CHECK;

/* The unit that hands in an indicator: the lead of its target, confirmed or else proposed; where that unit hands
 * in words only, or the plan is of another region, the unit of the catalogue's department. 0: none. */
int64_t drawing_unit_of(const drawing *d, const indicator *i);

/* Reads the cells of a request into indicators and cells. Fails: ERROR_INPUT with line and column. */
bool drawing_read_cells(drawing *d, str text, error *err) MUST_CHECK;

/* The indicators of the plan that are due, with their cells as in the round before or by the catalogue. */
bool drawing_take_plan(drawing *d, error *err) MUST_CHECK;

/* The newest round of the same plan and region of an earlier year; id 0: none. */
bool drawing_round_before(context *c, const monitoring_round *of, monitoring_round *before_out,
                          error *err) MUST_CHECK;

#endif
