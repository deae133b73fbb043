/* Headings that are not known, guessed by the cells below them, for the proposal of a mapping. */
#ifndef DATASET_HEADING_GUESS_H
#define DATASET_HEADING_GUESS_H

#include "base/csv.h"
#include "dataset/context.h"
#include "dataset/sheets.h"

/* Guesses the headings of a sheet whose heading was not found, and adds them to the proposal and to the
 * mapping of the import. Returns whether it guessed any; false where the caller of the import wants no
 * proposal. */
bool import_guess_headings(import_context *c, const csv_reader *csv, const import_sheet *sheet, error *err);

#endif
