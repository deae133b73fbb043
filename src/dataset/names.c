#include "dataset/names.h"

#include "base/decimal.h"
#include "base/near.h"
#include "base/unit.h"
#include "base/utf8.h"

/* Marks that the same name is written with and without. */
static bool is_left_out(uint32_t rune)
{
    static const uint32_t marks[] = {
        0x7684 /* 的 */, '(', ')', 0xFF08, 0xFF09, '[', ']', 0x3010, 0x3011, 0x300A, 0x300B, '"', '\'', 0x201C,
            0x201D, 0x2018, 0x2019,
        '-', 0x2014, 0x2013, 0x00B7, 0x3001 /* 、 */, ',', 0xFF0C, 0x3002, ';', 0xFF1B, ':', 0xFF1A, '*',
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == rune)
            return true;
    return rune_is_blank(rune) || rune < 0x20;
}

str name_key(arena *a, str text)
{
    strbuf b = strbuf_in(a, 0);
    str rest = utf8_fold_width(a, text, true, 0);
    uint32_t rune;
    while (utf8_next(&rest, &rune))
        if (!is_left_out(rune))
            strbuf_add_rune(&b, rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune);
    return strbuf_str(&b);
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
    } steps[] = { { &index->by_code, LINK_CODE }, { &index->by_name, LINK_NAME },
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

region_index region_index_of(arena *a, const regions *all)
{
    region_index index = { .all = all, .by_code = map_in(a), .by_name = map_in(a), .name_counts = map_in(a) };
    for (size_t i = 0; i < all->count; i++) {
        uint64_t count = 0;
        str key = name_key(a, all->items[i].name);
        map_set(&index.by_code, all->items[i].code, i);
        map_add(&index.by_name, key, i, 0);
        map_get(&index.name_counts, key, &count);
        map_set(&index.name_counts, key, count + 1);
    }
    for (size_t i = 0; i < all->count;
         i++) /* behind all codes as they are: of e1 and E1 each finds its own */
        map_add(&index.by_code, name_key(a, all->items[i].code), i, 0);
    return index;
}

static bool several(arena *scratch, const region_index *index, str text, str key, error *err)
{
    enum { LISTED_MAX = 8 };
    size_t listed = 0;
    strbuf codes = strbuf_in(scratch, 256);
    for (size_t i = 0; i < index->all->count && listed < LISTED_MAX; i++)
        if (str_eq(name_key(scratch, index->all->items[i].name), key))
            strbuf_addf(&codes, "%s%.*s", listed++ ? ", " : "", STR_ARG(index->all->items[i].code));
    return error_set(err, ERROR_INPUT, "名为“%.*s”的地区不止一个，请写代码：%.*s",
                     "several regions are named \"%.*s\"; use the code: %.*s", STR_ARG(text), (int)codes.len,
                     codes.data);
}

/* 江苏省南京市 before 鼓楼区: names of regions above it, each once, in order; those between may be left out. */
static bool is_path_of(arena *scratch, const region_index *index, const region *r, str before)
{
    enum { LEVELS_MAX = 8 };
    str rest = before;
    for (int level = 0; level < LEVELS_MAX && rest.len > 0; level++) {
        r = region_of_id(index->all, r->parent);
        if (!r)
            return false;
        str_take_end(&rest, name_key(scratch, r->name));
    }
    return rest.len == 0;
}

static const region *find_by_path(arena *scratch, const region_index *index, str key)
{
    const region *found = 0;
    int64_t code;
    if (int_parse(
            key,
            &code)) /* a code that is not known is no name: a file may hold it a hundred thousand times */
        return 0;
    for (size_t i = 0; i < index->all->count; i++) {
        const region *one = &index->all->items[i];
        str before = key;
        arena_mark mark = arena_save(scratch);
        bool is_it = one->valid_to.len == 0 && str_take_end(&before, name_key(scratch, one->name)) &&
                     before.len > 0 && is_path_of(scratch, index, one, before);
        arena_restore(scratch, mark);
        if (is_it && found)
            return 0;
        if (is_it)
            found = one;
    }
    return found;
}

bool region_find(arena *scratch, const region_index *index, str text, const region **region_out, error *err)
{
    uint64_t at, count = 0;
    str key = name_key(scratch, text);
    if (map_get(&index->by_code, text, &at) || map_get(&index->by_code, key, &at)) {
        *region_out = &index->all->items[at];
        return true;
    }
    map_get(&index->name_counts, key, &count);
    if (count > 1)
        return several(scratch, index, text, key, err);
    if (!map_get(&index->by_name, key, &at) && (*region_out = find_by_path(scratch, index, key)) != 0)
        return true;
    if (!map_get(&index->by_name, key, &at))
        return error_set(err, ERROR_NOT_FOUND, "没有地区“%.*s”", "region \"%.*s\" not found", STR_ARG(text));
    *region_out = &index->all->items[at];
    return true;
}

/* Other words for items of the lists, by their code. */
static const struct {
    const char *code, *words;
} code_words[] = {
    { "F", "女性|女生|妇女|女的" }, { "M", "男性|男生|男的" }, { "U", "城市|城镇地区|城" }, { "R", "农村|乡|乡村地区" },
    { "_T", "总计|全部|全体|小计|总数|全市|全县|全区" },
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
