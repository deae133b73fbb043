#include "base/near.h"

#include "base/utf8.h"

typedef struct runes {
    uint32_t items[NEAR_CHARACTERS_MAX];
    size_t count;
} runes;

static bool runes_of(str s, runes *out)
{
    uint32_t rune;
    out->count = 0;
    while (utf8_next(&s, &rune)) {
        if (out->count == NEAR_CHARACTERS_MAX)
            return false;
        out->items[out->count++] = rune;
    }
    return true;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau-Levenshtein distance; keeps three rows of the table. */
static size_t count_edits(const runes *a, const runes *b)
{
    size_t rows[3][NEAR_CHARACTERS_MAX + 1], *before = rows[0], *last = rows[1], *row = rows[2];
    for (size_t k = 0; k <= b->count; k++)
        last[k] = k;
    for (size_t i = 1; i <= a->count; i++) {
        row[0] = i;
        for (size_t k = 1; k <= b->count; k++) {
            bool is_same = a->items[i - 1] == b->items[k - 1];
            row[k] = least(least(last[k], row[k - 1]) + 1, last[k - 1] + !is_same);
            if (i > 1 && k > 1 && a->items[i - 1] == b->items[k - 2] && a->items[i - 2] == b->items[k - 1])
                row[k] = least(row[k], before[k - 2] + 1);
        }
        size_t *oldest = before;
        before = last;
        last = row;
        row = oldest;
    }
    return last[b->count];
}

size_t near_edits(str a, str b, size_t most)
{
    runes x, y;
    if (!runes_of(a, &x) || !runes_of(b, &y))
        return most + 1;
    size_t difference = x.count > y.count ? x.count - y.count : y.count - x.count;
    return difference > most ? most + 1 : least(count_edits(&x, &y), most + 1);
}

nearest nearest_to(str wanted)
{
    size_t count = utf8_count(wanted);
    return (nearest){ .wanted = wanted,
                      .most = count < 2   ? 0
                              : count < 6 ? 1
                                          : count / 3,
                      .cost = SIZE_MAX,
                      .place = NEAR_NONE };
}

/* A name that contains the wanted text matches, but at a higher cost than a typing error. */
static size_t cost_of(const nearest *n, str name)
{
    enum { HELD_COST = 3, HELD_CHARACTERS_MIN = 3 };
    size_t edits = near_edits(n->wanted, name, n->most);
    if (edits <= n->most)
        return edits;
    bool is_held = utf8_count(n->wanted) >= HELD_CHARACTERS_MIN && str_has(name, n->wanted);
    return is_held ? HELD_COST + utf8_count(name) - utf8_count(n->wanted) : SIZE_MAX;
}

void nearest_offer(nearest *n, str name, size_t place)
{
    size_t cost = cost_of(n, name);
    if (cost < n->cost) {
        n->cost = cost;
        n->place = place;
    }
}
