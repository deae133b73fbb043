#include "plan/lines/notes.h"

void notes_remark(notes *n, plan_remark_kind kind, text_place place, const char *zh, const char *en, ...)
{
    va_list args;
    plan_remark *remark = vec_push(n->memory, &n->remarks);
    *remark = (plan_remark){ .kind = kind, .place = place };
    va_start(args, en);
    remark->message = message_keep(n->memory, zh, en, args);
    va_end(args);
}

void notes_unread(notes *n, str text, text_place place, const char *why_zh, const char *why_en)
{
    *vec_push(n->memory, &n->unread) = (plan_unread){ text, str_of(why_zh), str_of(why_en), place };
}
