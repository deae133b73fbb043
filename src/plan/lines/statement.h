/* Statements cut out of the document, put together where lines and pages divide them, and cut again; each
 * knows its place all the while. */
#ifndef PLAN_LINES_STATEMENT_H
#define PLAN_LINES_STATEMENT_H

#include "model/plan.h"

/* One uncut piece of the document. */
plan_statement statement_of(arena *a, str text, text_place place);

/* The parts one after another. With a separator between them, or without (STR_NONE): then a blank is put only
 * where two Latin words would run together. */
plan_statement statement_join(arena *a, const plan_statement *parts, size_t count, str separator);

/* Bytes [from, to) of a statement, blanks at both ends left out. */
plan_statement statement_slice(arena *a, const plan_statement *s, size_t from, size_t to);

#endif
