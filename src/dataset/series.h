/* The figures of an import within their series: what looks wrong must be confirmed, what is out of the
 * ordinary is a warning.
 *
 * A figure looks wrong when it
 * - is a slip (plausible.h) of the last accepted figure before it, in the file or the store; or of the plan's
 * baseline, where no accepted figure lies between; or, where there is neither, of the next figure that the
 * store has;
 * - is outside the indicator's bounds: those of the catalogue, for a share 100. Nothing confirms a figure
 * below zero where there is none (import_figure.h);
 * - is one of at least two shares, all of the file at most 1 %, and has nothing to be compared with:
 * fractions of 1. A figure that looks wrong and is not confirmed is not accepted: later ones are compared
 * with what came before it.
 *
 * A change from one year to the next is a warning where it is extraordinary (plausible.h) and the row does
 * not explain it. */
#ifndef DATASET_SERIES_H
#define DATASET_SERIES_H

#include "dataset/checking.h"

/* rows [count] and known [known_count]: of one indicator in one region, in the order of observation_compare.
 */
void import_check_series(import_checker *k, observation *rows, size_t count, const observation *known,
                         size_t known_count);

#endif
