#include "dataset/furniture.h"

#include "base/decimal.h"
#include "base/utf8.h"

/* Words of signature lines; a colon, a bracket or the end of the cell follows each. */
static const char *const signatures[] = {
    "单位负责人", "部门负责人", "统计负责人", "填报负责人", "负责人",       "分管领导", "分管负责人",
    "主要负责人", "单位领导",   "领导签字",   "填表人",     "填报人",       "制表人",   "制表",
    "经办人",     "审核人",     "审核",       "复核人",     "复核",         "联系人",   "联系电话",
    "电话",       "手机",       "报出日期",   "报送日期",   "填报日期",     "填表日期", "制表日期",
    "报出时间",   "填报时间",   "填报单位",   "报送单位",   "填报单位盖章", "单位盖章", "单位公章",
    "盖章",       "公章",       "签字",       "签章",
};
/* Before a colon, a number or the end of the cell. */
static const char *const notes[] = { "注",       "说明",     "填表说明", "备注",     "附注",
                                     "资料来源", "数据来源", "审核关系", "逻辑关系", "逻辑审核关系",
                                     "指标解释", "指标说明", "补充资料", "表内关系", "平衡关系",
                                     "note",     "notes",    "source" };

static str plain(arena *scratch, str text)
{
    strbuf b = strbuf_in(scratch, text.len);
    str rest = utf8_fold_width(scratch, text, true, 0);
    uint32_t rune;
    while (utf8_next(&rest, &rune))
        if (!rune_is_blank(rune))
            strbuf_add_rune(&b, rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune);
    str text_out = strbuf_str(&b);
    (void)str_take(&text_out, STR("("));
    return text_out;
}

static bool begins_with(str text, const char *const *words, size_t count, const char *ends)
{
    for (size_t i = 0; i < count; i++) {
        str rest = text, end_list = str_of(ends), end;
        if (!str_take(&rest, str_of(words[i])))
            continue;
        if (rest.len == 0 || (rest.data[0] >= '0' && rest.data[0] <= '9'))
            return true;
        while (str_cut(&end_list, STR("|"), &end))
            if (str_starts(rest, end))
                return true;
    }
    return false;
}

static bool is_foot(str text)
{
    return begins_with(text, signatures, sizeof signatures / sizeof *signatures, ":|(|)|_|签") ||
           begins_with(text, notes, sizeof notes / sizeof *notes, ":|.|、|一|(");
}

/* 甲, 乙 and numbers that count the columns. */
static bool is_column_numbers(arena *scratch, const str *fields, size_t count)
{
    static const char stems[] = "甲乙丙丁戊己庚辛壬癸";
    size_t stem_count = 0, number_count = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t number;
        str text = plain(scratch, fields[i]);
        (void)str_take_end(&text, STR(")"));
        if (text.len == 0 || str_eq(text, STR("-")) || str_eq(text, STR("—")))
            continue;
        bool is_stem = text.len == sizeof "甲" - 1 && str_has(str_of(stems), text);
        bool is_number = int_parse(text, &number) && number == (int64_t)number_count + 1;
        if (!is_stem && !is_number)
            return false;
        stem_count += is_stem;
        number_count += is_number;
    }
    return stem_count > 0 || (number_count > 2 && number_count == count);
}

static bool is_heading_again(const import_columns *columns, const str *fields, size_t count)
{
    for (size_t row = 0; row < columns->row_count; row++) {
        size_t same = 0, other = 0;
        for (size_t i = 0; i < count; i++) {
            str text = str_trim(fields[i]);
            bool is_same = i < columns->row_counts[row] && str_eq(text, columns->rows[row][i]);
            same += is_same && text.len > 0;
            other += !is_same && text.len > 0;
        }
        if (same > 0 && other == 0)
            return true;
    }
    return false;
}

furniture furniture_of(arena *scratch, const import_columns *columns, const str *fields, size_t count)
{
    size_t first = 0;
    furniture kind = FURNITURE_NONE;
    arena_mark mark = arena_save(scratch);
    while (first < count && str_trim(fields[first]).len == 0)
        first++;
    if (first < count && is_foot(plain(scratch, fields[first])))
        kind = FURNITURE_FOOT;
    else if (first < count && is_column_numbers(scratch, fields, count))
        kind = FURNITURE_COLUMN_NUMBERS;
    else if (first < count && is_heading_again(columns, fields, count))
        kind = FURNITURE_HEADING;
    arena_restore(scratch, mark);
    return kind;
}
