#include "service/plan/figures.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "phrase/phrase.h"

typedef VEC(said_item) item_vec;

/* Words after or before a figure that show that it is not a target, with the reason. The first row that fits
 * decides. */
static const struct {
    const char *reason;
    bool is_before;
    const char *word;
} no_targets[] = {
    { "document_number", true, "〔" },
    { "document_number", true, "［" },
    { "document_number", false, "号" },
    { "law", false, "条" },
    { "law", false, "款" },
    { "date", false, "年" },
    { "date", false, "月" },
    { "date", false, "日" },
    { "date", false, "—20" },
    { "date", false, "-20" },
    { "age_group", false, "岁" },
    { "age_group", false, "周岁" },
    { "age_group", false, "—6岁" },
    { "age_group", false, "-" },
    { "age_group", false, "至" },
    { "age_group", false, "～" },
    { "time_limit", false, "小时" },
    { "time_limit", false, "个工作日" },
    { "time_limit", false, "天" },
    { "time_limit", false, "分钟" },
    { "time_limit", false, "个月" },
    { "time_limit", false, "学年" },
    { "order", true, "第" },
    { "order", false, "级" },
    { "order", false, "类" },
    { "hotline", true, "热线" },
    { "hotline", false, "热线" },
    { "hotline", false, "平台" },
    { "money", false, "亿元" },
    { "money", false, "万元" },
    { "money", false, "元" },
};

static const char *reason_by_words(str before, str behind)
{
    for (size_t i = 0; i < sizeof no_targets / sizeof *no_targets; i++)
        if (no_targets[i].is_before ? str_ends(before, str_of(no_targets[i].word))
                                    : str_starts(behind, str_of(no_targets[i].word)))
            return no_targets[i].reason;
    return 0;
}

/* The same for a figure in words, whose unit is in it: 七个工作日 ends in 个工作日. */
static const char *reason_in_words(str before, str figure, str behind)
{
    const char *reason = reason_by_words(before, behind);
    for (size_t i = 0; i < figure.len && !reason; i++)
        if (((unsigned char)figure.data[i] & 0xC0) != 0x80 && i > 0)
            reason = reason_by_words(STR_NONE, str_from(figure, i));
    return reason;
}

/* 截至2020年底，已建成30个: what was reached. */
static bool is_past(str clause)
{
    static const char *const words[] = { "截至", "截止", "已建", "已达", "已有", "现有", "达到了", "累计已" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_has(clause, str_of(words[i])))
            return true;
    return false;
}

/* The clause around byte `at`, between 。 and ；. */
static str clause_around(str text, size_t at)
{
    enum { REACH = 900 }; /* bytes; a clause is shorter */
    size_t from = at > REACH ? at - REACH : 0, end = at + REACH < text.len ? at + REACH : text.len;
    static const char *const stops[] = { "。", "；", "\n" };
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t before = str_find_last(str_slice(text, from, at), str_of(stops[i]));
        size_t behind = str_find(str_slice(text, 0, end), str_of(stops[i]), at);
        from = before != STR_NOWHERE ? from + before : from;
        end = behind < end ? behind : end;
    }
    return str_slice(text, from, end);
}

/* Measures and the organisation of work tell what is done, not what is to be reached. */
static bool is_work(str node)
{
    return str_has(node, STR(".m")) || str_starts(node, STR("org"));
}

static void add_figure(arena *a, item_vec *out, str node, str text, size_t from, size_t to)
{
    str before = str_slice(text, 0, from), figure = str_slice(text, from, to),
        behind = str_trim(str_from(text, to));
    *vec_push(a, out) = (said_item){ .from = from,
                                     .to = to,
                                     .reason = isdigit((unsigned char)figure.data[0])
                                                   ? reason_by_words(before, behind)
                                                   : reason_in_words(before, figure, behind),
                                     .otherwise = is_past(clause_around(text, from)) ? "past_state"
                                                  : is_work(node)                    ? "quantity_of_a_measure"
                                                                                     : 0 };
}

static void add_digits(arena *a, item_vec *out, str node, str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t end = i;
        while (end < text.len && (isdigit((unsigned char)text.data[end]) ||
                                  (end > i && text.data[end] == '.' && end + 1 < text.len &&
                                   isdigit((unsigned char)text.data[end + 1]))))
            end++;
        if (end > i)
            add_figure(a, out, node, text, i, end);
        i = end > i ? end : i + 1;
    }
}

static int by_place(const void *a, const void *b)
{
    size_t x = ((const said_item *)a)->from, y = ((const said_item *)b)->from;
    return (x > y) - (x < y);
}

static void sort(item_vec *found)
{
    if (found->count)
        qsort(found->items, found->count, sizeof *found->items, by_place);
}

said_items plan_said_items(arena *a, str node, str text)
{
    item_vec found = { 0 };
    phrase_mentions said = phrase_find_mentions(a, text);
    add_digits(a, &found, node, text);
    for (size_t i = 0; i < said.count; i++)
        if (said.items[i].is_figure)
            add_figure(a, &found, node, text, said.items[i].from, said.items[i].to);
    sort(&found);
    size_t figures = found.count, next = 0; /* a clause with a figure in it is accounted for by the figure */
    for (size_t i = 0; i < said.count; i++) {
        const phrase_mention *m = &said.items[i];
        while (!m->is_figure && next < figures && found.items[next].from < m->from)
            next++;
        bool has_figure = next < figures && found.items[next].from < m->to;
        if (!m->is_figure && !has_figure)
            *vec_push(a, &found) = (said_item){ .from = m->from,
                                                .to = m->to,
                                                .is_rule = true,
                                                .otherwise = is_past(clause_around(text, m->from))
                                                                 ? "past_state"
                                                             : is_work(node) ? "work_of_a_measure"
                                                                             : 0 };
    }
    sort(&found);
    return (said_items){ found.items, found.count };
}

str plan_reason_words(const char *reason, language lang)
{
    static const struct {
        const char *reason, *zh, *en;
    } words[] = {
        { "document_number", "文号", "document number" },
        { "law", "法条", "article of a law" },
        { "date", "日期", "date" },
        { "age_group", "年龄", "age group" },
        { "time_limit", "时限", "time limit" },
        { "order", "序数", "ordinal" },
        { "hotline", "热线", "hotline" },
        { "money", "金额", "amount of money" },
        { "past_state", "已有成绩", "already reached" },
        { "quantity_of_a_measure", "措施的数量", "quantity of a measure" },
        { "work_of_a_measure", "措施内容", "work of a measure" },
    };
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i].reason, reason) == 0)
            return str_of(lang == LANGUAGE_ZH ? words[i].zh : words[i].en);
    return str_of(reason);
}
