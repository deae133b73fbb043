/* What a figure of a phrase says by itself: its deadline and its comparator. */
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

bool phrase_says_every_year(const phrase_reader *r, const said_figure *f)
{
    for (size_t i = r->open; i < f->first; i++)
        if (r->tokens[i].class == WORD_YEARLY && r->tokens[i].sense == 0 &&
            !str_starts(phrase_token_text(r, i), STR("年")))
            return true;
    return false;
}
