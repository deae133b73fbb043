/* A place among others: 健康素养水平居全省前三, 排名进入全国前30%. The place is the figure; a smaller one is
 * better. */
#include "phrase/subject.h"

/* The words that lead to a place, and those that may precede them. */
static const str leads[] = { STR_INIT("位居"),   STR_INIT("稳居"), STR_INIT("居于"), STR_INIT("位列"),
                             STR_INIT("列入"),   STR_INIT("排名"), STR_INIT("排位"), STR_INIT("排在"),
                             STR_INIT("位次"),   STR_INIT("名次"), STR_INIT("进入"), STR_INIT("跻身"),
                             STR_INIT("保持在"), STR_INIT("保持"), STR_INIT("处于"), STR_INIT("迈入"),
                             STR_INIT("稳定在"), STR_INIT("达到"), STR_INIT("居"),   STR_INIT("列"),
                             STR_INIT("进"),     STR_INIT("在"),   STR_INIT("的"),   STR_INIT("均"),
                             STR_INIT("分别"),   STR_INIT("力争"), STR_INIT("争取"), STR_INIT("继续"),
                             STR_INIT("稳步"),   STR_INIT("稳定") };

/* Where the last lead begins and ends; the longest one at a place. */
static bool find_lead(str text, size_t *from_out, size_t *to_out)
{
    bool found = false;
    *from_out = *to_out = 0;
    for (size_t i = 0; i < COUNT_OF(leads); i++) {
        size_t at = str_find_last(text, leads[i]);
        if (at == STR_NOWHERE || (found && at + leads[i].len <= *to_out))
            continue;
        *from_out = at;
        *to_out = at + leads[i].len;
        found = true;
    }
    return found;
}

/* 健康素养水平 of 健康素养水平排名进入全省: what is ranked; 全省 is among whom. */
static size_t ranked_end(str text, str *scope_out)
{
    size_t from, to;
    if (!find_lead(text, &from, &to))
        return text.len;
    *scope_out = str_from(text, to);
    str what = str_slice(text, 0, from);
    for (size_t before = what.len + 1; before > what.len;) {
        before = what.len;
        for (size_t i = 0; i < COUNT_OF(leads); i++)
            str_take_end(&what, leads[i]);
    }
    return what.len;
}

bool phrase_read_rank(phrase_reader *r, const said_figure *f, size_t *next_out)
{
    size_t open = r->open, end = f->first;
    while (open < end && (r->tokens[open].class == WORD_YEAR || r->tokens[open].class == WORD_UNTIL ||
                          r->tokens[open].class == WORD_MODAL || r->tokens[open].class == WORD_ADVERB ||
                          r->tokens[open].class == WORD_PAUSE || r->tokens[open].class == WORD_THEN))
        open++;
    size_t from = r->tokens[open].from;
    str scope = STR_NONE, text = str_slice(r->text->folded, from, r->tokens[end].from);
    size_t bytes = ranked_end(text, &scope);
    const quantity *q = f->quantities[0];
    str what = bytes ? phrase_bytes_text(r, from, from + bytes) : phrase_last_subject(r);
    if (!what.len)
        return false;
    draft d = { .tier = TIER_NUMERIC,
                .kind = KIND_RELATIVE,
                .comparator = COMPARATOR_LE,
                .by_year = f->by_year,
                .value_count = 1,
                .less_is_better = true,
                .quantity = q,
                .unit = q->unit_text };
    d.values[0] = q->low;
    phrase_add(r, &d, str_format(r->memory, "%.*s%.*s排名", STR_ARG(what), STR_ARG(scope)), open, f->after);
    *next_out = f->after;
    return true;
}
