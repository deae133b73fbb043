#include "report/card.h"

/* The first target of the card that shows t. A key indicator has one card, with the targets of the text;
 * another indicator has one card in each domain. */
size_t indicator_card_of(const assessment *s, const assessed_target *t)
{
    size_t found = s->target_count;
    for (size_t i = 0; i < s->target_count; i++) {
        const assessed_target *other = &s->targets[i];
        if (!str_eq(other->code, t->code))
            continue;
        if (other->is_key)
            return i;
        if (found == s->target_count && other->domain_no == t->domain_no)
            found = i;
    }
    return found;
}

bool indicator_is_key(const assessment *s, const assessed_target *t)
{
    size_t card = t->code.len ? indicator_card_of(s, t) : s->target_count;
    return t->is_key || (card < s->target_count && s->targets[card].is_key);
}

str indicator_card_id(arena *a, const assessment *s, const assessed_target *t)
{
    size_t card = indicator_card_of(s, t);
    return card < s->target_count ? str_format(a, "i%zu", card + 1) : STR_NONE;
}
