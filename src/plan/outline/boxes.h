/* Boxes (专栏1 …工程, 项目一：…) in the middle of a plan: which paragraphs are in a box, and which projects
 * the boxes name. */
#ifndef PLAN_OUTLINE_BOXES_H
#define PLAN_OUTLINE_BOXES_H

#include "base/vec.h"
#include "plan/lines/paragraph.h"

typedef struct box {
    size_t from, end;  /* paragraphs [from, end), the first its title */
    bool holds_many;   /* 专栏1 重点工程: its items are the projects, not the box itself */
} box;

typedef VEC(box) box_vec;

/* The boxes of paragraphs [from, end) in their order; those paragraphs become `boxed`. */
void boxes_find(arena *a, paragraphs *all, size_t from, size_t end, box_vec *boxes_out);

#endif
