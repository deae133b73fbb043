#include "plan/amend/match.h"

#include <stdlib.h>

#include "base/vec.h"
#include "plan/amend/alike.h"

typedef struct pair {
    size_t before, after, apart;
    double alike; /* 2: nothing changed */
} pair;

static bool agree(const amend_item *before, const amend_item *after)
{
    return str_eq(before->indicator, after->indicator) ||
           (before->corrected_indicator.len > 0 && str_eq(before->corrected_indicator, after->indicator));
}

static double alike_of(arena *scratch, const amend_item *before, const amend_item *after)
{
    if (!str_eq(before->group, after->group))
        return 0;
    bool is_same = before->item == after->item && str_eq(before->text, after->text) &&
                   str_eq(before->sentence, after->sentence);
    if (is_same)
        return 2;
    double alike = agree(before, after) ? plan_alike(scratch, before->text, after->text) : 0;
    bool is_cut = alike < PLAN_ALIKE_LEAST && before->is_sentence && after->is_sentence &&
                  plan_lacks_a_piece(scratch, before->text, after->text);
    return is_cut ? PLAN_ALIKE_LEAST : alike;
}

static int compare(const void *one, const void *two)
{
    const pair *a = one, *b = two;
    if (a->alike != b->alike)
        return a->alike < b->alike ? 1 : -1;
    if (a->apart != b->apart)
        return a->apart < b->apart ? -1 : 1;
    return (a->after > b->after) - (a->after < b->after);
}

amend_match *plan_amend_match(arena *a, const amend_item *before, size_t before_count,
                              const amend_item *after, size_t after_count)
{
    VEC(pair) pairs = { 0 };
    amend_match *found = arena_array(a, amend_match, after_count);
    bool *is_taken = arena_array(a, bool, before_count);
    for (size_t i = 0; i < after_count; i++)
        for (size_t k = 0; k < before_count; k++) {
            double alike = alike_of(a, &before[k], &after[i]);
            if (alike >= PLAN_ALIKE_LEAST)
                *vec_push(a, &pairs) = (pair){ k, i, i > k ? i - k : k - i, alike };
        }
    if (pairs.count > 0)
        qsort(pairs.items, pairs.count, sizeof *pairs.items, compare);
    for (size_t p = 0; p < pairs.count; p++) {
        const pair *one = &pairs.items[p];
        if (is_taken[one->before] || found[one->after].before)
            continue;
        is_taken[one->before] = true;
        found[one->after] = (amend_match){ one->before + 1, one->alike > 1 };
    }
    return found;
}
