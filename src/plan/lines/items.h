/* Several items in one paragraph, cut apart at their numbers. */
#ifndef PLAN_LINES_ITEMS_H
#define PLAN_LINES_ITEMS_H

#include "base/vec.h"
#include "plan/lines/paragraph.h"

typedef VEC(paragraph) paragraph_vec;

/* 主要目标：1.…。2.…。 -> the label, 1.…。, 2.…。; 一、健康：主要目标：…。主要措施：…。 -> the heading, and so on; a paragraph of
 * one item stays as it is. */
void items_split(arena *a, paragraph_vec *to, const paragraph *p);

/* The position of the next ； or ; outside brackets and quotation marks; the length of the text without one.
 * behind_out: where the text behind it begins. */
size_t items_next_semicolon(str text, size_t from, size_t *behind_out);

#endif
