#include "plan/tables/column.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    column_role role;
    const char *word;
} head_words[] = {
    { COLUMN_NO, "序号" },        { COLUMN_NO, "编号" },          { COLUMN_NO, "项次" },
    { COLUMN_ATTRIBUTE, "属性" },
    { COLUMN_ATTRIBUTE, "性质" }, { COLUMN_ATTRIBUTE, "类型" },   { COLUMN_SOURCE, "来源" },
    { COLUMN_SOURCE, "责任" },
    { COLUMN_SOURCE, "牵头" },    { COLUMN_SOURCE, "部门" },      { COLUMN_SOURCE, "填报" },
    { COLUMN_NOTE, "配合" },      { COLUMN_NOTE, "协办" },        { COLUMN_NOTE, "协同" },
    { COLUMN_SOURCE, "主管" },    { COLUMN_SOURCE, "主办" },      { COLUMN_SOURCE, "承办" },
    { COLUMN_SOURCE, "负责" },    { COLUMN_SOURCE, "实施单位" },  { COLUMN_SOURCE, "报送单位" },
    { COLUMN_UNIT, "单位" },
    { COLUMN_NOTE, "备注" },      { COLUMN_NOTE, "说明" },        { COLUMN_GROUP, "领域" },
    { COLUMN_GROUP, "类别" },
    { COLUMN_GROUP, "分类" },     { COLUMN_GROUP, "一级指标" },   { COLUMN_BASELINE, "基期" },
    { COLUMN_BASELINE, "基数" },
    { COLUMN_BASELINE, "基准" },  { COLUMN_BASELINE, "现状" },
    { COLUMN_BASELINE, "基础值" },{ COLUMN_BASELINE, "实际" },
    { COLUMN_BASELINE, "实绩" },  { COLUMN_BASELINE, "完成" },    { COLUMN_BASELINE, "现值" },
    { COLUMN_TARGET, "目标值" },
    { COLUMN_TARGET, "规划值" },  { COLUMN_TARGET, "预期值" },    { COLUMN_TARGET, "规划目标" },{ COLUMN_NAME, "指标" },
    { COLUMN_NAME, "名称" },      { COLUMN_NAME, "项目" },        { COLUMN_TARGET, "目标" },
};

/* An ASCII or full-width digit at the start of s; -1 for anything else. */
static int digit_at(str s, size_t *bytes_out)
{
    uint32_t rune = s.len ? utf8_at(s, 0, bytes_out) : 0;
    if (rune >= 0xFF10 && rune <= 0xFF19)
        rune -= 0xFF10 - '0';
    return rune >= '0' && rune <= '9' ? (int)(rune - '0') : -1;
}

static int year_in(str head)
{
    bool in_number = false;
    for (size_t i = 0, bytes; i < head.len; i += bytes) {
        utf8_at(head, i, &bytes);
        size_t digit_bytes, at = i;
        int year = 0, digits = 0;
        bool begins = !in_number;
        in_number = digit_at(str_from(head, i), &digit_bytes) >= 0;
        for (int digit;
             in_number && begins && (digit = digit_at(str_from(head, at), &digit_bytes)) >= 0 && digits < 5;
             at += digit_bytes, digits++)
            year = year * 10 + digit;
        if (digits == 4 && year >= 1900 && year < 2200)
            return year;
    }
    return 0;
}

/* 指　标 -> 指标, into room. A head too long for it stays as it is. */
static str without_blanks(str head, char *room, size_t room_bytes)
{
    size_t used = 0;
    if (head.len > room_bytes)
        return head;
    for (size_t at = 0, bytes; at < head.len; at += bytes) {
        uint32_t rune = utf8_at(head, at, &bytes);
        if (!rune_is_blank(rune)) {
            memcpy(room + used, head.data + at, bytes);
            used += bytes;
        }
    }
    return (str){ room, used };
}

column_role column_role_of(str head, int *year_out)
{
    char room[96];
    head = without_blanks(head, room, sizeof room);
    *year_out = year_in(head);
    for (size_t i = 0; i < sizeof head_words / sizeof *head_words; i++) {
        if (!str_has(head, str_of(head_words[i].word)))
            continue;
        if (*year_out && head_words[i].role == COLUMN_NAME)
            continue;
        return head_words[i].role;
    }
    return *year_out ? COLUMN_YEAR : COLUMN_UNKNOWN;
}

bool column_is_number(str text, int64_t *value_out)
{
    text = str_trim(text);
    str_take_end(&text, STR("."));
    int64_t value = 0;
    size_t digits = 0, bytes;
    for (int digit; (digit = digit_at(text, &bytes)) >= 0 && digits < 4;
         digits++, text = str_from(text, bytes))
        value = value * 10 + digit;
    *value_out = value;
    return digits > 0 && text.len == 0;
}

/* The point or comma inside a figure. */
static size_t mark_bytes(str s)
{
    static const char *const marks[] = { ".", ",", "．", "，" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])))
            return str_of(marks[i]).len;
    return 0;
}

bool column_is_figure(str text)
{
    text = str_trim(text);
    size_t digits = 0, bytes;
    for (; digit_at(text, &bytes) >= 0 || (digits && (bytes = mark_bytes(text)) > 0);
         text = str_from(text, bytes))
        digits++;
    return digits > 0 && utf8_count(text) <= 3;
}

bool column_is_year_head(str text)
{
    int year;
    column_role role = column_role_of(text, &year);
    return year && (role == COLUMN_YEAR || role == COLUMN_BASELINE || role == COLUMN_TARGET) &&
           utf8_count(text) <= 14;
}

static bool has_han(str text)
{
    uint32_t rune;
    while (utf8_next(&text, &rune))
        if (rune_is_han(rune))
            return true;
    return false;
}

/* ≥95, <9: a target, never what was reached. */
static bool is_compared(str text)
{
    static const char *const signs[] = { "≥", "≤", "＞", "＜", ">", "<", "≧", "≦" };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(text, str_of(signs[i])))
            return true;
    return false;
}

int column_fit(column_role role, str text)
{
    int64_t number;
    bool figure = column_is_figure(text), han = has_han(text);
    bool attribute = utf8_count(text) <= 5 &&
                     (str_starts(text, STR("预期")) || str_starts(text, STR("约束")) ||
                      str_starts(text, STR("指导性")));
    bool office = str_ends(text, STR("局")) || str_ends(text, STR("委")) || str_ends(text, STR("部")) ||
                  str_ends(text, STR("妇联")) || str_ends(text, STR("院"));
    switch (role) {
    case COLUMN_NO:
        return column_is_number(text, &number) ? 3 : -4;
    case COLUMN_NAME:
        return han && utf8_count(text) >= 4 && !attribute ? 3 : -4;
    case COLUMN_UNIT:
        return !column_is_number(text, &number) && utf8_count(text) <= 6 && !attribute ? 2 : -3;
    case COLUMN_BASELINE:
        return figure ? 2 : han || is_compared(text) ? -2 : 1;
    case COLUMN_ATTRIBUTE:
        return attribute ? 4 : -2;
    case COLUMN_SOURCE:
        return han && !attribute ? office ? 3 : 1 : -3;
    case COLUMN_TARGET:
    case COLUMN_YEAR:
        return attribute || office ? -2 : 1;
    case COLUMN_GROUP:
        return han && !figure && !attribute && !office && utf8_count(text) <= 14 ? 1 : -3;
    default:
        return 0;
    }
}

int column_lack(column_role role)
{
    static const int costs[COLUMN_ROLE_COUNT] = {
        [COLUMN_UNKNOWN] = 1, [COLUMN_NO] = 4,       [COLUMN_NAME] = 6,      [COLUMN_UNIT] = 2,
            [COLUMN_YEAR] = 1, [COLUMN_BASELINE] = 1,
        [COLUMN_TARGET] = 1,  [COLUMN_ATTRIBUTE] = 2, [COLUMN_SOURCE] = 1,
    };
    return costs[role];
}
