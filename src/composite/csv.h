/* Figures of a composite indicator from a CSV text, without a store. */
#ifndef COMPOSITE_CSV_H
#define COMPOSITE_CSV_H

#include "composite/figures.h"

/* Figures of a CSV text: columns region, year (or period), indicator, value, in any order; region_name, sex,
 * age, residence, group and status if there are. An empty value is a missing figure.
 *
 * Fails: ERROR_INPUT with line and column (no such column, not a number, a figure twice), ERROR_TOO_LARGE. */
bool composite_data_of_csv(arena *a, const composite_definition *d, str text, const composite_scope *scope,
                           composite_data *data_out, composite_notes *notes_out, error *err) MUST_CHECK;

#endif
