/* Figures that look wrong but are right: the cells that the caller confirms, and the record of a
 * confirmation. */
#ifndef DATASET_CONFIRM_H
#define DATASET_CONFIRM_H

#include "dataset/checking.h"

/* Reads options->confirm: cells as spreadsheets call them (C12, $C$12), with or without the name of the sheet
 * and a ! before them. For a text file, the sheet is the name of the file, with or without its extension. A
 * row is a line of the file.
 *
 * Fails: ERROR_USAGE for text that is not a cell, ERROR_INPUT for a sheet that was not read. */
bool import_read_confirmations(import_checker *k, error *err) MUST_CHECK;

/* The cell of a figure, as import_read_confirmations reads it. */
str import_cell_of(const import_checker *k, const observation *row);

/* Whether a figure that looks wrong is confirmed: because the store has it confirmed (known, may be NULL), by
 * its own explanation, or by the options. Keeps why in row->confirmation. */
bool import_confirm(import_checker *k, observation *row, const observation *known);

/* Marks the cell of a figure as named with reason. */
void import_use_confirmation(import_checker *k, const observation *row);

/* An explanation that was not needed is kept as the note of the row. The store's confirmation of the same
 * figure is kept. */
void import_settle_explanation(import_checker *k, observation *row, const observation *known);

/* Adds a fault to faults for every cell of options->confirm where nothing had to be confirmed, except in
 * lines with another error. */
void import_tell_unused_confirmations(import_checker *k, import_context *faults);

#endif
