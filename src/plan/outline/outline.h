/* Paragraphs -> a tree of headings, its levels learned from the numbering of this document. */
#ifndef PLAN_OUTLINE_OUTLINE_H
#define PLAN_OUTLINE_OUTLINE_H

#include "plan/lines/paragraph.h"

#define OUTLINE_ROOT SIZE_MAX

typedef struct outline_node {
    size_t paragraph;   /* its heading */
    size_t end;         /* paragraphs [paragraph, end) belong to it and to what hangs below it */
    size_t parent;      /* OUTLINE_ROOT at the top */
    size_t last;        /* of its subtree: nodes (this, last] hang below it */
    unsigned style;
    heading_role role;
} outline_node;

typedef struct outline {
    const paragraphs *all;
    size_t from, end;   /* paragraphs [from, end) */
    size_t tables_from; /* tables of the first plan may be above its title */
    outline_node *nodes;
    size_t count;
} outline;

outline outline_of(arena *a, const paragraphs *all, size_t from, size_t end);

/* The next child of parent (OUTLINE_ROOT for the top) after node `after`; pass OUTLINE_ROOT for the first.
 * OUTLINE_ROOT if there are no more children. */
size_t outline_child(const outline *o, size_t parent, size_t after);

/* The heading's text: up to the first 。 or to the colon of a title with a subtitle. */
str outline_title(const outline *o, size_t node);

#endif
