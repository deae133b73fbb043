/* Checks the figures of an import within their series: a figure that looks wrong must be confirmed, an
 * unusual one is a warning.
 *
 * A figure looks wrong when it
 * - is a slip (plausible.h) of the last accepted figure before it, in the file or the store; or of the plan's
 *   baseline, where no accepted figure lies between; or, where there is neither, of the next figure that the
 *   store has;
 * - is outside the indicator's bounds: those of the catalogue, for a share 100 (figure.h rejects a negative
 *   figure of an indicator that cannot be negative, which nothing can confirm);
 * - is one of at least two shares, all of the file at most 1 %, and has nothing to be compared with:
 *   fractions of 1.
 * A figure that looks wrong and is not confirmed is not accepted: later figures are compared with the one
 * before it.
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
