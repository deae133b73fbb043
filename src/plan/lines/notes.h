/* What is to be said about a document besides its plans: oddities, and what was not understood. */
#ifndef PLAN_LINES_NOTES_H
#define PLAN_LINES_NOTES_H

#include "base/vec.h"
#include "model/plan.h"

typedef struct notes {
    arena *memory;
    VEC(plan_remark) remarks;
    VEC(plan_unread) unread;
    bool markup_said; /* that tags are left out is said once */
} notes;

/* Both formats take the same arguments in the same order. */
void notes_remark(notes *n, plan_remark_kind kind, text_place place, const char *zh, const char *en, ...);
void notes_unread(notes *n, str text, text_place place, const char *why_zh, const char *why_en);

#endif
