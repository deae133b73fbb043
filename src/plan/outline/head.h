/* A document's plans: where each begins, and the facts from its head: title, subject, region, period, number,
 * issuer. */
#ifndef PLAN_OUTLINE_HEAD_H
#define PLAN_OUTLINE_HEAD_H

#include "plan/lines/paragraph.h"

/* One plan's paragraphs. */
typedef struct plan_span {
    size_t title;     /* the title's paragraph; SIZE_MAX where the document has none */
    size_t from, end; /* behind the title */
    str title_text;
} plan_span;

typedef struct plan_spans {
    plan_span *items;
    size_t count;
    size_t cover_end; /* paragraphs [0, cover_end) precede the first plan */
} plan_spans;

plan_spans head_find_plans(arena *a, const paragraphs *all);

/* Where the copy list at the end of an official document begins (抄送：…); p->end without one. */
size_t head_tail(const paragraphs *all, const plan_span *p);

/* Fills title (unless given), subject, region, level, period, based_on from the title, the introduction and
 * the text. */
void head_fill(arena *a, plan *p, const paragraphs *all, const plan_span *span, notes *n);

/* doc_no, issuer and issue date from the covering pages. */
void head_fill_cover(plan *p, const paragraphs *all, size_t cover_end);

#endif
