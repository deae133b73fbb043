/* Remarks about a document besides its plans: oddities, and text that was not understood. */
#ifndef PLAN_LINES_NOTES_H
#define PLAN_LINES_NOTES_H

#include "base/vec.h"
#include "model/plan.h"

typedef struct notes {
    arena *memory;
    VEC(plan_remark) remarks;
    VEC(plan_unread) unread;
    bool markup_said; /* the remark about ignored tags is made once */
} notes;

/* Both formats take the same arguments in the same order. */
void notes_remark(notes *n, plan_remark_kind kind, text_place place, const char *zh, const char *en, ...)
    __attribute__((format(printf, 4, 6), format(printf, 5, 6)));
void notes_unread(notes *n, str text, text_place place, const char *why_zh, const char *why_en);

#endif
