/* The deadline and the comparator of a figure. */
#include "phrase/reader.h"

int phrase_deadline(const phrase_reader *r, const said_figure *f, size_t index)
{
    return f->count > 1 && r->deadline_count == f->count ? r->deadlines[index] : f->by_year;
}

target_comparator phrase_figure_comparator(const said_figure *f)
{
    if (f->quantities[0]->is_range)
        return COMPARATOR_BETWEEN;
    if (f->has_compare)
        return f->compare;
    if (f->has_bound && f->bound != COMPARATOR_BETWEEN)
        return f->bound;
    if (f->is_about)
        return COMPARATOR_ABOUT;
    if (f->has_verb && !f->quantities[0]->is_none)
        return f->verb_sense;
    return COMPARATOR_EQ;
}

/* 年均 and 平均每年 say a mean over the years; 逐年均 says all of them. */
static bool is_mean(str word)
{
    return str_starts(word, STR("年均")) || str_has(word, STR("平均"));
}

str phrase_period(str word)
{
    size_t at = str_find_last(word, STR("每"));
    return str_starts(word, STR("每")) ? str_from(word, at + STR("每").len) : STR_NONE;
}

bool phrase_says_every_year(const phrase_reader *r, const said_figure *f)
{
    for (size_t i = r->open; i < f->first; i++)
        if (r->tokens[i].class == WORD_YEARLY && r->tokens[i].sense == 0 && !is_mean(phrase_token_text(r, i)))
            return true;
    return false;
}
