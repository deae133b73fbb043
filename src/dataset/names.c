#include "dataset/names.h"

#include <string.h>

#include "base/decimal.h"
#include "base/near.h"
#include "base/unit.h"
#include "base/utf8.h"

/* Marks that the same name is written with and without. */
static bool is_left_out(uint32_t rune)
{
    switch (rune) {
    case 0x7684: /* 的 */
    case '(': case ')': case '[': case ']': case '"': case '\'':
    case '-': case ',': case ';': case ':': case '*':
    case 0xFF08: case 0xFF09: case 0x3010: case 0x3011: case 0x300A: case 0x300B: /* （）【】《》 */
    case 0x201C: case 0x201D: case 0x2018: case 0x2019: case 0x2014: case 0x2013: /* “”‘’—– */
    case 0x00B7: case 0x3001: case 0xFF0C: case 0x3002: case 0xFF1B: case 0xFF1A: /* ·、，。；： */
        return true;
    default:
        return rune < 0x20 || rune_is_blank(rune);
    }
}

str name_key(arena *a, str text)
{
    str from = utf8_fold_width(a, text, true, 0);
    char *key = arena_alloc(a, from.len + 1);
    size_t len = 0;
    for (size_t at = 0, bytes; at < from.len; at += bytes) {
        uint32_t rune = utf8_at(from, at, &bytes);
        if (is_left_out(rune))
            continue;
        if (rune >= 'A' && rune <= 'Z') {
            key[len++] = (char)(rune + ('a' - 'A'));
            continue;
        }
        memcpy(key + len, from.data + at, bytes);
        len += bytes;
    }
    return (str){ key, len };
}

indicator_index indicator_index_of(arena *a, const indicators *all)
{
    indicator_index index = { .all = all, .by_code = map_in(a), .by_name = map_in(a), .by_alias = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        const indicator *one = &all->items[i];
        str rest = one->aliases, alias;
        map_add(&index.by_code, name_key(a, one->code), i, 0);
        map_add(&index.by_name, name_key(a, one->name), i, 0);
        if (one->name_en.len > 0)
            map_add(&index.by_alias, name_key(a, one->name_en), i, 0);
        while (str_cut(&rest, STR("|"), &alias))
            map_add(&index.by_alias, name_key(a, alias), i, 0);
    }
    return index;
}

static const indicator *find_key(const indicator_index *index, str key, link_way *way_out)
{
    const struct {
        const map *in;
        link_way way;
    } steps[] = { { &index->by_code, LINK_CODE },
                  { &index->by_name, LINK_NAME },
                  { &index->by_alias, LINK_ALIAS } };
    uint64_t at;
    for (size_t i = 0; key.len > 0 && i < sizeof steps / sizeof *steps; i++)
        if (map_get(steps[i].in, key, &at)) {
            *way_out = steps[i].way;
            return &index->all->items[at];
        }
    return 0;
}

const indicator *indicator_find(arena *scratch, const indicator_index *index, str text, link_way *way_out)
{
    str name, unit_text;
    *way_out = LINK_NONE;
    const indicator *found = find_key(index, name_key(scratch, text), way_out);
    if (!found && unit_split_name(text, &name, &unit_text))
        found = find_key(index, name_key(scratch, name), way_out);
    return found;
}

/* Other words for items of the lists, by their code. */
static const struct {
    const char *code, *words;
} code_words[] = {
    { "F", "女性|女生|妇女|女的|女童|女孩|女婴|女婴儿|女职工|女学生" },
    { "M", "男性|男生|男的|男童|男孩|男婴|男婴儿|男职工|男学生" },
    { "U", "城市|城镇地区|城镇居民|城镇|城" },
    { "R", "农村|农村地区|农村居民|乡|乡村|乡村地区" },
    { "_T", "总计|全部|全体|小计|总数|总量|共计|计|全市|全县|全区|男女合计" },
};

code_index code_index_of(arena *a, const code_list *all)
{
    code_index index = { .all = all, .by_text = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        map_add(&index.by_text, name_key(a, all->items[i].code), i, 0);
        map_add(&index.by_text, name_key(a, all->items[i].name), i, 0);
        if (all->items[i].name_en.len > 0)
            map_add(&index.by_text, name_key(a, all->items[i].name_en), i, 0);
    }
    for (size_t i = 0; i < all->count; i++)
        for (size_t k = 0; k < sizeof code_words / sizeof *code_words; k++) {
            str rest = str_of(code_words[k].words), word;
            while (str_eq(all->items[i].code, str_of(code_words[k].code)) && str_cut(&rest, STR("|"), &word))
                map_add(&index.by_text, name_key(a, word), i, 0);
        }
    return index;
}

str code_names(arena *scratch, const code_index *index, str text)
{
    enum { SHORT_LIST = 6 };
    const code_list *all = index->all;
    strbuf b = strbuf_in(scratch, 0);
    nearest n = nearest_to(text);
    for (size_t i = 0; i < all->count; i++)
        nearest_offer(&n, all->items[i].name, i);
    if (all->count <= SHORT_LIST)
        for (size_t i = 0; i < all->count; i++)
            strbuf_addf(&b, "%s%.*s", i == 0 ? " (" : ", ", STR_ARG(all->items[i].name));
    else if (n.place != NEAR_NONE)
        strbuf_addf(&b, " (%.*s?", STR_ARG(all->items[n.place].name));
    if (b.len > 0)
        strbuf_add_char(&b, ')');
    return strbuf_str(&b);
}

bool code_find(arena *scratch, const code_index *index, str text, uint8_t *position_out)
{
    uint64_t at;
    if (!map_get(&index->by_text, name_key(scratch, text), &at))
        return false;
    *position_out = (uint8_t)at;
    return true;
}
