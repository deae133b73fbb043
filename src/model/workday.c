#include "model/workday.h"

/* By weekday, from Monday. */
static const struct { const char *en, *zh, *zh_long; } weekday_names[] = {
    { "monday", "周一", "星期一" },   { "tuesday", "周二", "星期二" },  { "wednesday", "周三", "星期三" },
    { "thursday", "周四", "星期四" }, { "friday", "周五", "星期五" },   { "saturday", "周六", "星期六" },
    { "sunday", "周日", "星期日" },
};

static bool is_word(str text, const char *en, const char *zh)
{
    return str_eq_ignoring_ascii_case(text, str_of(en)) || str_eq(text, str_of(zh));
}

bool workday_parse(arena *a, str text, workday_rule *rule_out)
{
    rule_out->weekday = 0;
    for (int i = 0; i < (int)COUNT_OF(weekday_names); i++)
        if (is_word(text, weekday_names[i].en, weekday_names[i].zh) ||
            str_eq(text, str_of(weekday_names[i].zh_long))) {
            rule_out->weekday = i + 1;
            rule_out->text = str_of(weekday_names[i].en);
            return true;
        }
    if (!date_parse(text, &rule_out->day))
        return false;
    rule_out->text = date_text(a, rule_out->day);
    return true;
}

#define AT(member) FIELD_AT(workday_rule, member)
const field_table workday_rule_fields = {
    "WorkingDay", sizeof(workday_rule), (const field[]){
        { "year", FIELD_YEAR, AT(year), "年份", "year" },
        { "day", FIELD_TEXT, AT(text), "星期几，或日期", "day of the week, or date" },
        { "work", FIELD_BOOL, AT(is_worked), "上班", "worked" },
        { "name", FIELD_TEXT, AT(name), "名称", "name", .missing = FIELD_OPTIONAL },
        { 0 } },
};

const field_table workday_rules_fields = {
    "WorkingDays", sizeof(workday_rules), (const field[]){
        { "", FIELD_LIST, FIELD_ITEMS(workday_rules, items), "工作日表", "table of working days",
            FIELD_COUNTED(workday_rules, count), .of = &workday_rule_fields },
        { 0 } },
};
