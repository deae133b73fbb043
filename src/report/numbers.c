#include "report/numbers.h"

#include "base/utf8.h"
#include "base/vec.h"

typedef struct number_list {
    VEC(str) v;
} number_list;

/* Digits with points and commas between digits. */
static number_list numbers_of(arena *a, str text)
{
    number_list found = { 0 };
    str s = utf8_fold_width(a, text, false, 0);
    for (size_t at = 0; at < s.len;) {
        size_t end = at;
        while (end < s.len && (char_is_digit(s.data[end]) ||
                               (end > at && (s.data[end] == '.' || s.data[end] == ',') && end + 1 < s.len &&
                                char_is_digit(s.data[end + 1]))))
            end++;
        if (end > at)
            *vec_push(a, &found.v) = str_slice(s, at, end);
        at = end > at ? end : at + 1;
    }
    return found;
}

/* Those of one that the other has not, each as often as it is missing. */
static str only_in(arena *a, const number_list *one, const number_list *other)
{
    strbuf b = strbuf_in(a, 0);
    bool *is_used = arena_array(a, bool, other->v.count + 1);
    for (size_t i = 0; i < one->v.count; i++) {
        size_t k = 0;
        while (k < other->v.count && (is_used[k] || !str_eq(one->v.items[i], other->v.items[k])))
            k++;
        if (k < other->v.count)
            is_used[k] = true;
        else
            strbuf_addf(&b, "%s%.*s", b.len ? ", " : "", STR_ARG(one->v.items[i]));
    }
    return strbuf_str(&b);
}

numbers_difference numbers_compare(arena *a, str here, str there)
{
    number_list one = numbers_of(a, here), other = numbers_of(a, there);
    return (numbers_difference){ only_in(a, &one, &other), only_in(a, &other, &one) };
}
