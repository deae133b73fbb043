#include "plan/column.h"

#include <ctype.h>

#include "base/utf8.h"

static const struct {
    column_role role;
    const char *word;
} head_words[] = {
    { COLUMN_NO, "序号" },        { COLUMN_NO, "编号" },          { COLUMN_NO, "项次" },        { COLUMN_ATTRIBUTE, "属性" },
    { COLUMN_ATTRIBUTE, "性质" }, { COLUMN_ATTRIBUTE, "类型" },   { COLUMN_SOURCE, "来源" },    { COLUMN_SOURCE, "责任" },
    { COLUMN_SOURCE, "牵头" },    { COLUMN_SOURCE, "部门" },      { COLUMN_SOURCE, "填报" },    { COLUMN_UNIT, "单位" },
    { COLUMN_NOTE, "备注" },      { COLUMN_NOTE, "说明" },        { COLUMN_GROUP, "领域" },     { COLUMN_GROUP, "类别" },
    { COLUMN_GROUP, "分类" },     { COLUMN_GROUP, "一级指标" },   { COLUMN_BASELINE, "基期" },  { COLUMN_BASELINE, "基数" },
    { COLUMN_BASELINE, "基准" },  { COLUMN_BASELINE, "现状" },    { COLUMN_BASELINE, "基础值" },{ COLUMN_BASELINE, "实际" },
    { COLUMN_BASELINE, "实绩" },  { COLUMN_BASELINE, "完成" },    { COLUMN_BASELINE, "现值" },  { COLUMN_TARGET, "目标值" },
    { COLUMN_TARGET, "规划值" },  { COLUMN_TARGET, "预期值" },    { COLUMN_TARGET, "规划目标" },{ COLUMN_NAME, "指标" },
    { COLUMN_NAME, "名称" },      { COLUMN_NAME, "项目" },        { COLUMN_TARGET, "目标" },
};

static int year_in(str head)
{
    for (size_t i = 0; i + 4 <= head.len; i++) {
        if (i && isdigit((unsigned char)head.data[i - 1]))
            continue;
        int year = 0;
        size_t k = i;
        while (k < head.len && k < i + 4 && isdigit((unsigned char)head.data[k]))
            year = year * 10 + (head.data[k++] - '0');
        if (k == i + 4 && (k == head.len || !isdigit((unsigned char)head.data[k])) && year >= 1900 && year < 2200)
            return year;
    }
    return 0;
}

column_role column_role_of(str head, int *year_out)
{
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
    if (text.len == 0 || text.len > 4)
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!isdigit((unsigned char)text.data[i]))
            return false;
        value = value * 10 + (text.data[i] - '0');
    }
    *value_out = value;
    return true;
}

bool column_is_figure(str text)
{
    text = str_trim(text);
    size_t digits = 0;
    while (digits < text.len && (isdigit((unsigned char)text.data[digits]) || text.data[digits] == '.' || text.data[digits] == ','))
        digits++;
    return digits > 0 && utf8_count(str_from(text, digits)) <= 3;
}

bool column_is_year_head(str text)
{
    int year;
    column_role role = column_role_of(text, &year);
    return year && (role == COLUMN_YEAR || role == COLUMN_BASELINE || role == COLUMN_TARGET) && utf8_count(text) <= 14;
}

static bool has_han(str text)
{
    uint32_t rune;
    while (utf8_next(&text, &rune))
        if (rune_is_han(rune))
            return true;
    return false;
}

int column_fit(column_role role, str text)
{
    int64_t number;
    bool figure = column_is_figure(text), han = has_han(text);
    bool attribute = utf8_count(text) <= 5 && (str_starts(text, STR("预期")) || str_starts(text, STR("约束")) || str_starts(text, STR("指导性")));
    bool office = str_ends(text, STR("局")) || str_ends(text, STR("委")) || str_ends(text, STR("部")) || str_ends(text, STR("妇联")) || str_ends(text, STR("院"));
    switch (role) {
    case COLUMN_NO:
        return column_is_number(text, &number) ? 3 : -4;
    case COLUMN_NAME:
        return han && utf8_count(text) >= 4 && !attribute ? 3 : -4;
    case COLUMN_UNIT:
        return !column_is_number(text, &number) && utf8_count(text) <= 6 && !attribute ? 2 : -3;
    case COLUMN_BASELINE:
        return figure ? 2 : han ? -2 : 1;
    case COLUMN_ATTRIBUTE:
        return attribute ? 4 : -2;
    case COLUMN_SOURCE:
        return han && !attribute ? office ? 3 : 1 : -3;
    case COLUMN_TARGET:
    case COLUMN_YEAR:
        return attribute || office ? -2 : 1;
    default:
        return 0;
    }
}
