#include "plan/notes.h"

static str format(arena *a, const char *pattern, va_list args)
{
    strbuf b = strbuf_in(a, 4 * KIB);
    strbuf_vaddf(&b, pattern, args);
    return strbuf_str(&b);
}

void notes_remark(notes *n, plan_remark_kind kind, text_place place, const char *zh, const char *en, ...)
{
    va_list args, again;
    va_start(args, en);
    va_copy(again, args);
    plan_remark remark = { .kind = kind, .place = place, .zh = format(n->memory, zh, args), .en = format(n->memory, en, again) };
    va_end(again);
    va_end(args);
    *vec_push(n->memory, &n->remarks) = remark;
}

void notes_unread(notes *n, str text, text_place place, const char *why_zh, const char *why_en)
{
    *vec_push(n->memory, &n->unread) = (plan_unread){ text, str_of(why_zh), str_of(why_en), place };
}
