/* Figures that look wrong and are right: the cells that the caller confirms, and what is kept of a
 * confirmation. */
#ifndef DATASET_CONFIRM_H
#define DATASET_CONFIRM_H

#include "dataset/checking.h"

/* Reads options->confirm: cells as spreadsheets call them (C12, $C$12), after the name of the sheet and a !
 * or without; of a text file the name of the file, with or without its ending, may stand for the sheet. A row
 * is a line of the file.
 *
 * Fails: ERROR_USAGE for what is no cell, ERROR_INPUT for a sheet that was not read. */
bool import_read_confirmations(import_checker *k, error *err) MUST_CHECK;

/* The cell of a figure, as import_read_confirmations reads it. */
str import_cell_of(const import_checker *k, const observation *row);

/* Whether a figure that looks wrong is confirmed: because the store has it confirmed (known, may be NULL), by
 * its own explanation, or by the options. Keeps why in row->confirmation. */
bool import_confirm(import_checker *k, observation *row, const observation *known);

/* Marks the cell of a figure as named with reason. */
void import_use_confirmation(import_checker *k, const observation *row);

/* What a row explains without need is kept as its note; a confirmation that the store has of the same figure
 * stays. */
void import_settle_explanation(import_checker *k, observation *row, const observation *known);

/* Adds a fault to faults for every cell of options->confirm where nothing had to be confirmed, except in
 * lines with another error. */
void import_tell_unused_confirmations(import_checker *k, import_context *faults);

#endif
