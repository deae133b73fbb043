#include "dataset/titles.h"

#include "base/date.h"
#include "base/unit.h"
#include "base/utf8.h"

enum { SEVERAL = -1 };

/* Labels in the block beside a table of an official form; a colon follows each. */
static const char *const block_words[] = {
    "表号",         "制定机关", "制表机关", "文号",     "有效期至",         "有效期",
    "填报单位",     "填报部门", "报送单位", "综合机关", "批准机关",         "批准文号",
    "备案机关",     "备案文号", "计量单位", "单位",     "统一社会信用代码", "组织机构代码",
    "行政区划代码", "填报日期", "报出日期", "报送日期", "填表日期"
};

/* Without blanks, and with signs of normal width. */
static str squeezed(arena *a, str text)
{
    strbuf b = strbuf_in(a, text.len);
    str rest = utf8_fold_width(a, text, true, 0);
    uint32_t rune;
    while (utf8_next(&rest, &rune))
        if (!rune_is_blank(rune))
            strbuf_add_rune(&b, rune);
    return strbuf_str(&b);
}

/* Splits a label of a form from the text after its colon; false for other text. */
static bool split_block(str text, str *word_out, str *after_out)
{
    for (size_t i = 0; i < sizeof block_words / sizeof *block_words; i++) {
        str rest = text;
        if (str_take(&rest, str_of(block_words[i])) && str_take(&rest, STR(":"))) {
            *word_out = str_of(block_words[i]);
            *after_out = rest;
            return true;
        }
    }
    return false;
}

bool titles_is_form_block(import_context *c, str text)
{
    str word, after;
    arena_mark mark = arena_save(c->scratch);
    bool is_one = split_block(squeezed(c->scratch, text), &word, &after);
    arena_restore(c->scratch, mark);
    return is_one;
}

static bool is_digit_at(str text, size_t at)
{
    return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

/* 2021-2023年, 2021年至2023年: a period, and no year of the table. */
static bool is_in_range(str text, size_t from, str after)
{
    static const char *const signs[] = { "-", "—", "–", "―", "~", "〜", "至", "到" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        str sign = str_of(signs[i]);
        if (str_ends(str_slice(text, 0, from), sign) || str_starts(after, sign))
            return true;
    }
    return false;
}

/* 2023年上半年, 2023年1-6月: not of a whole year. */
static bool is_part_of_year(str after)
{
    static const char *const whole[] = { "12月", "1-12月", "1—12月", "1~12月" };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (str_starts(after, str_of(whole[i])))
            return false;
    return str_starts(after, STR("上半年")) || str_starts(after, STR("下半年")) ||
           str_starts(after, STR("第")) || str_has(str_slice(after, 0, sizeof "前三季度" - 1), STR("季度")) ||
           is_digit_at(after, 0);
}

static void add_year(import_titles *t, int year, str text)
{
    t->year = (int16_t)(t->year == 0 || t->year == year ? year : SEVERAL);
    t->year_text = text;
}

/* Each YYYY年 of a text. */
static void find_years(import_context *c, import_titles *t, str text, str shown)
{
    int year;
    for (size_t at = 0; at < text.len; at++) {
        str after = str_from(text, at);
        if ((at > 0 && is_digit_at(text, at - 1)) || !date_take_year(&after, &year) || is_digit_at(after, 0))
            continue;
        bool is_alone = text.len - at == 4 && at == 0;
        bool is_year = !is_in_range(text, at, after) && (str_take(&after, STR("年")) || is_alone) &&
                       !is_in_range(text, at, after) && !is_part_of_year(after);
        if (is_year)
            add_year(t, year, str_copy(c->memory, shown));
    }
}

/* The indicator that a title is about: of 各县孕产妇死亡率, the longest name in it, and no other beside it.
 */
static void find_indicator(import_context *c, import_titles *t, str text, str shown)
{
    const indicators *all = &c->of->known->indicators;
    str key = name_key(c->scratch, text), longest = STR("");
    int32_t id = INDICATOR_NO_ID;
    for (size_t i = 0; i < all->count; i++) {
        str name = name_key(c->scratch, all->items[i].name);
        if (name.len > longest.len && str_has(key, name)) {
            longest = name;
            id = all->items[i].id;
        }
    }
    for (size_t i = 0; i < all->count && id != INDICATOR_NO_ID; i++) {
        str name = name_key(c->scratch, all->items[i].name);
        if (name.len > 0 && str_has(key, name) && !str_has(longest, name))
            id = SEVERAL;
    }
    if (id == INDICATOR_NO_ID)
        return;
    t->indicator = t->indicator == INDICATOR_NO_ID || t->indicator == id ? id : SEVERAL;
    t->indicator_text = str_copy(c->memory, shown);
}

void titles_add(import_context *c, import_titles *t, str text)
{
    unit u;
    str word, after;
    arena_mark mark = arena_save(c->scratch);
    str plain = squeezed(c->scratch, text);
    if (split_block(plain, &word, &after)) {
        bool is_unit = str_ends(word, STR("单位")) && unit_find(after, &u);
        if (is_unit)
            t->unit = str_copy(c->memory, after);
    } else if (plain.len > 0) {
        find_years(c, t, plain, text);
        find_indicator(c, t, plain, text);
    }
    arena_restore(c->scratch, mark);
}
