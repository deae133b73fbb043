/* (inside the folder) Pieces of the outline: paragraphs, statements, roles of headings. */
#ifndef PLAN_TREE_PIECES_H
#define PLAN_TREE_PIECES_H

#include "plan/tree/builder.h"

const paragraph *tree_para(const builder *b, size_t i);

/* Tables and boxes lie between the paragraphs of a section but do not belong to its text. */
bool tree_is_aside(const paragraph *p);
plan_statement tree_body(const builder *b, size_t i);

/* Paragraphs [from, end) as one statement, the first without its numbering. */
plan_statement tree_statement(const builder *b, size_t from, size_t end);

/* The end of the paragraphs that hang directly below a heading, before its first child. */
size_t tree_own_end(const builder *b, size_t node);
heading_role tree_role(const builder *b, size_t node);

/* Whether a heading announces goals, measures or both; ROLE_NONE for anything else. */
heading_role tree_label(const builder *b, size_t node);

/* The text behind the first sentence or colon of a heading's own paragraph. */
plan_statement tree_behind_title(const builder *b, size_t node);
bool tree_has_label(const builder *b, size_t node, heading_role wanted);

#endif
