#include "expression/functions.h"

#include "base/near.h"
#include "expression/bodies.h"

/* In alphabetical order. */
static const xpath_function functions[] = {
    { "abs", 1, 1, SETS_NONE, false, body_abs, "绝对值", "absolute value" },
    { "acos", 1, 1, SETS_NONE, false, body_acos, "反余弦（弧度）", "arc cosine, in radians" },
    { "asin", 1, 1, SETS_NONE, false, body_asin, "反正弦（弧度）", "arc sine, in radians" },
    { "atan", 1, 1, SETS_NONE, false, body_atan, "反正切（弧度）", "arc tangent, in radians" },
    { "atan2", 2, 2, SETS_NONE, false, body_atan2, "点 (x, y) 的方向角，写作 atan2(y, x)",
      "angle of the point (x, y), written atan2(y, x)" },
    { "boolean", 1, 1, SETS_NONE, false, body_boolean, "转为真或假", "true or false from any value" },
    { "boolean-from-string", 1, 1, SETS_NONE, false, body_boolean_from_string, "文本为 true 或 1 时为真",
      "true for the text true or 1" },
    { "ceiling", 1, 1, SETS_NONE, false, body_ceiling, "向上取整", "rounded up" },
    { "checklist", 2, EXPRESSION_ARGUMENTS_ANY, SETS_NONE, false, body_checklist,
      "checklist(最少, 最多, …)：其后为真的个数在范围内；-1 为不限",
      "checklist(least, most, ...): the number of true arguments is in the range; -1: no limit" },
    { "coalesce", 2, 2, SETS_NONE, true, body_coalesce, "第一个不为空的值，作为文本",
      "the first value that is not empty, as text" },
    { "concat", 0, EXPRESSION_ARGUMENTS_ANY, SETS_ALLOWED, false, body_concat, "连接文本",
      "texts joined together" },
    { "contains", 2, 2, SETS_NONE, false, body_contains, "文本中是否含有另一文本",
      "whether a text contains another" },
    { "cos", 1, 1, SETS_NONE, false, body_cos, "余弦（弧度）", "cosine of radians" },
    { "count", 1, 1, SETS_NEEDED, true, body_count, "重复组的行数", "number of rows of a repeat" },
    { "count-non-empty", 1, 1, SETS_NEEDED, true, body_count_non_empty, "已填写的行数",
      "number of rows that are answered" },
    { "count-selected", 1, 1, SETS_NONE, true, body_count_selected, "多选题选中的个数",
      "number of choices selected" },
    { "date", 1, 1, SETS_NONE, false, body_date, "日期：由文本 2025-6-3、日期时间或天数",
      "a date, from the text 2025-6-3, a date with time, or a number of days" },
    { "decimal-date-time", 1, 1, SETS_NONE, false, body_decimal_date_time,
      "自 1970-01-01 零时（UTC）起的天数", "days since 1970-01-01T00:00 UTC" },
    { "decimal-time", 1, 1, SETS_NONE, false, body_decimal_time, "时刻占一天的比例",
      "a time as a fraction of the day" },
    { "digest", 2, 3, SETS_NONE, false, body_digest,
      "摘要：digest(文本, 'MD5'、'SHA-1'、'SHA-256'、'SHA-384' 或 'SHA-512', 'hex' 或 'base64')",
      "hash: digest(text, 'MD5', 'SHA-1', 'SHA-256', 'SHA-384' or 'SHA-512', 'hex' or 'base64')" },
    { "ends-with", 2, 2, SETS_NONE, false, body_ends_with, "文本是否以另一文本结尾",
      "whether a text ends with another" },
    { "exp", 1, 1, SETS_NONE, false, body_exp, "e 的幂", "power of e" },
    { "exp10", 1, 1, SETS_NONE, false, body_exp10, "10 的幂", "power of 10" },
    { "false", 0, 0, SETS_NONE, true, body_false, "假", "false" },
    { "floor", 1, 1, SETS_NONE, false, body_floor, "向下取整", "rounded down" },
    { "format-date", 2, 2, SETS_NONE, false, body_format_date, "按格式写日期：%Y %y %m %n %d %e %b %a",
      "a date by a format: %Y %y %m %n %d %e %b %a" },
    { "format-date-time", 2, 2, SETS_NONE, false, body_format_date, "按格式写日期和时间：另有 %H %h %M %S %3",
      "a date and time by a format: also %H %h %M %S %3" },
    { "if", 3, 3, SETS_NONE, false, body_if, "if(条件, 真时的值, 假时的值)",
      "if(condition, value when true, value when false)" },
    { "int", 1, 1, SETS_NONE, false, body_int, "去掉小数部分", "cut to an integer" },
    { "join", 1, EXPRESSION_ARGUMENTS_ANY, SETS_AFTER_FIRST, false, body_join,
      "join(分隔符, …)：以分隔符连接文本", "join(separator, ...): texts joined by a separator" },
    { "jr:choice-name", 2, 2, SETS_NONE, false, body_choice_name,
      "选项的标签：jr:choice-name(名称, '${字段}')", "label of a choice: jr:choice-name(name, '${field}')" },
    { "log", 1, 1, SETS_NONE, false, body_log, "自然对数", "natural logarithm" },
    { "log10", 1, 1, SETS_NONE, false, body_log10, "常用对数", "logarithm to base 10" },
    { "max", 0, EXPRESSION_ARGUMENTS_ANY, SETS_ALLOWED, false, body_max, "最大值", "largest value" },
    { "min", 0, EXPRESSION_ARGUMENTS_ANY, SETS_ALLOWED, false, body_min, "最小值", "smallest value" },
    { "normalize-space", 0, 1, SETS_NONE, false, body_normalize_space, "去掉首尾空格，中间的空格合为一个",
      "without blanks at the ends, single blanks between words" },
    { "not", 1, 1, SETS_NONE, false, body_not, "真假相反", "the opposite of true or false" },
    { "now", 0, 0, SETS_NONE, true, body_now, "现在的日期和时间", "date and time of now" },
    { "number", 0, 1, SETS_NONE, false, body_number, "转为数值", "a number from any value" },
    { "once", 1, 1, SETS_NONE, true, body_once, "字段已有的值，没有时为参数",
      "the value the field already has, else the argument" },
    { "pi", 0, 0, SETS_NONE, true, body_pi, "圆周率", "the number pi" },
    { "position", 1, 1, SETS_NONE, true, body_position, "position(..)：重复组中第几行",
      "position(..): number of the row in a repeat" },
    { "pow", 2, 2, SETS_NONE, false, body_pow, "pow(底数, 指数)", "pow(base, exponent)" },
    { "regex", 2, 2, SETS_NONE, false, body_regex, "整个文本是否符合正则表达式",
      "whether the whole text matches a regular expression" },
    { "round", 1, 2, SETS_NONE, false, body_round, "四舍五入：round(数值, 小数位)",
      "rounded half away from zero: round(number, decimals)" },
    { "selected", 2, 2, SETS_NONE, true, body_selected, "是否选中某项：selected(${字段}, '名称')",
      "whether a choice is selected: selected(${field}, 'name')" },
    { "selected-at", 2, 2, SETS_NONE, false, body_selected_at, "选中的第几项，从 0 起",
      "a selected choice by its place, from 0" },
    { "sin", 1, 1, SETS_NONE, false, body_sin, "正弦（弧度）", "sine of radians" },
    { "sqrt", 1, 1, SETS_NONE, false, body_sqrt, "平方根", "square root" },
    { "starts-with", 2, 2, SETS_NONE, false, body_starts_with, "文本是否以另一文本开头",
      "whether a text begins with another" },
    { "string", 0, 1, SETS_NONE, false, body_string, "转为文本", "a text from any value" },
    { "string-length", 0, 1, SETS_NONE, true, body_string_length, "字数", "number of characters" },
    { "substr", 2, 3, SETS_NONE, false, body_substr, "substr(文本, 从, 到)：从 0 起，不含“到”，负数从末尾数",
      "substr(text, from, to): from 0, without `to`; negative counts from the end" },
    { "substring", 2, 3, SETS_NONE, false, body_substring, "substring(文本, 从, 长度)：从 1 起",
      "substring(text, from, length): from 1" },
    { "substring-after", 2, 2, SETS_NONE, false, body_substring_after, "另一文本之后的部分",
      "the part after another text" },
    { "substring-before", 2, 2, SETS_NONE, false, body_substring_before, "另一文本之前的部分",
      "the part before another text" },
    { "sum", 1, 1, SETS_NEEDED, false, body_sum, "重复组中一个字段的合计", "sum of a field of a repeat" },
    { "tan", 1, 1, SETS_NONE, false, body_tan, "正切（弧度）", "tangent of radians" },
    { "today", 0, 0, SETS_NONE, true, body_today, "今天", "the date of today" },
    { "translate", 3, 3, SETS_NONE, false, body_translate, "translate(文本, 这些字, 换成这些字)",
      "translate(text, these characters, by these)" },
    { "true", 0, 0, SETS_NONE, true, body_true, "真", "true" },
    { "weighted-checklist", 2, EXPRESSION_ARGUMENTS_ANY, SETS_NONE, false, body_weighted_checklist,
      "weighted-checklist(最少, 最多, 条件, 权重, …)：为真各项的权重之和在范围内",
      "weighted-checklist(least, most, x, weight, ...): the weights of true arguments add up to the range" },
};

/* Not known to form programs. */
static const xpath_function extended[] = {
    { "age", 1, 1, SETS_NONE, false, body_age, "周岁：由出生日期",
      "age in full years, from the date of birth" },
    { "choose", 3, EXPRESSION_ARGUMENTS_ANY, SETS_NONE, false, body_choose,
      "choose(x, 值, 结果, …, 其他)：与 x 相等的值所对应的结果",
      "choose(x, value, result, ..., otherwise): the result beside the value that equals x" },
    { "days_between", 2, 2, SETS_NONE, false, body_days_between, "从前一日期到后一日期的天数",
      "days from the first date to the second" },
    { "days_since", 1, 1, SETS_NONE, false, body_days_since, "从日期到今天的天数",
      "days from a date to today" },
    { "weeks_between", 2, 2, SETS_NONE, false, body_weeks_between, "从前一日期到后一日期的整周数",
      "full weeks from the first date to the second" },
};

#define OTHER_DATA_ZH "不引用其他文件、其他行或表单结构"
#define OTHER_DATA_EN "other files, rows by number and the structure of a form are not read"
#define SAME_ANSWER_ZH "同样的数据应得到同样的结果"
#define SAME_ANSWER_EN "the same data must give the same answer"
#define NO_PLACES_ZH "这些表单没有地理位置"
#define NO_PLACES_EN "these forms have no geographic points"
#define ONE_PROGRAM_ZH "取决于设备或表单结构，或只有一种程序支持"
#define ONE_PROGRAM_EN "it depends on the device or the structure of the form, or only one program knows it"
#define REGISTER_ZH "只用于审核规则和登记簿的流转、时限、风险和统计表，不用于表单的列"
#define REGISTER_EN \
    "only in validation rules and in the sheets transitions, deadlines, risk and counts of a register, not in columns of forms"

static const xpath_refused refused[] = {
    { "area", NO_PLACES_ZH, NO_PLACES_EN },
    { "base64-decode", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "count_within", REGISTER_ZH, REGISTER_EN },
    { "current", OTHER_DATA_ZH "；请用 ${名称}", OTHER_DATA_EN "; write ${name}" },
    { "date-time", ONE_PROGRAM_ZH "；请用 date()", ONE_PROGRAM_EN "; write date()" },
    { "days_since_last", REGISTER_ZH, REGISTER_EN },
    { "deadline", REGISTER_ZH, REGISTER_EN },
    { "depend", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "distance", NO_PLACES_ZH, NO_PLACES_EN },
    { "enclosed-area", NO_PLACES_ZH, NO_PLACES_EN },
    { "exists", REGISTER_ZH, REGISTER_EN },
    { "extract-signed", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "geofence", NO_PLACES_ZH, NO_PLACES_EN },
    { "id", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "in", "请写 selected('a b', ${x})，或用 or 连接几个比较",
      "write selected('a b', ${x}), or comparisons joined by or" },
    { "indexed-repeat", OTHER_DATA_ZH, OTHER_DATA_EN },
    { "instance", OTHER_DATA_ZH, OTHER_DATA_EN },
    { "intersects", NO_PLACES_ZH, NO_PLACES_EN },
    { "is-selected", ONE_PROGRAM_ZH "；请用 selected()", ONE_PROGRAM_EN "; write selected()" },
    { "jr:itext", OTHER_DATA_ZH, OTHER_DATA_EN },
    { "lang", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "last", ONE_PROGRAM_ZH "；行号写作 position(..)",
      ONE_PROGRAM_EN "; the number of the row is position(..)" },
    { "local-name", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "name", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "namespace-uri", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "new_item", REGISTER_ZH, REGISTER_EN },
    { "open_items", REGISTER_ZH, REGISTER_EN },
    { "property", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "pulldata", OTHER_DATA_ZH, OTHER_DATA_EN },
    { "random", SAME_ANSWER_ZH, SAME_ANSWER_EN },
    { "randomize", SAME_ANSWER_ZH, SAME_ANSWER_EN },
    { "risk", REGISTER_ZH, REGISTER_EN },
    { "stage", REGISTER_ZH, REGISTER_EN },
    { "uuid", SAME_ANSWER_ZH, SAME_ANSWER_EN },
    { "version", ONE_PROGRAM_ZH, ONE_PROGRAM_EN },
    { "workdays", REGISTER_ZH, REGISTER_EN },
};

static const xpath_function *find_in(const xpath_function *rows, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(rows[i].name)))
            return &rows[i];
    return 0;
}

const xpath_function *xpath_function_find(str name, bool is_extended)
{
    const xpath_function *found = find_in(functions, COUNT_OF(functions), name);
    return found || !is_extended ? found : find_in(extended, COUNT_OF(extended), name);
}

const xpath_refused *xpath_refused_find(str name)
{
    static const xpath_refused not_here = { 0, REGISTER_ZH, REGISTER_EN };
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        if (str_eq(name, str_of(refused[i].name)))
            return &refused[i];
    return find_in(extended, COUNT_OF(extended), name) ? &not_here : 0;
}

/* What people of spreadsheets and other languages call a function of this one. */
static const char *const other_names[][2] = {
    { "len", "string-length" },
    { "length", "string-length" },
    { "average", "sum" },
    { "mid", "substr" },
    { "left", "substr" },
    { "right", "substr" },
    { "find", "contains" },
    { "datedif", "date" },
    { "isblank", "string-length" },
    { "trim", "normalize-space" },
    { "power", "pow" },
    { "ceil", "ceiling" },
    { "trunc", "int" },
    { "md5", "digest" },
    { "substitute", "translate" },
    { "replace", "translate" },
    { "matches", "regex" },
    { "iif", "if" },
    { "text", "string" },
    { "value", "number" },
};

const char *xpath_similar(str name)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (str_eq_ignoring_ascii_case(name, str_of(functions[i].name)))
            return functions[i].name;
    for (size_t i = 0; i < COUNT_OF(other_names); i++)
        if (str_eq_ignoring_ascii_case(name, str_of(other_names[i][0])))
            return other_names[i][1];
    nearest n = nearest_to(name);
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        nearest_offer(&n, str_of(functions[i].name), i);
    return n.place == NEAR_NONE ? 0 : functions[n.place].name;
}

const expression_function_row *expression_functions(arena *a, size_t *count_out)
{
    expression_function_row *rows = arena_array(a, expression_function_row,
                                                COUNT_OF(functions) + COUNT_OF(extended) + COUNT_OF(refused));
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(functions) + COUNT_OF(extended); i++) {
        bool is_extended = i >= COUNT_OF(functions);
        const xpath_function *f = is_extended ? &extended[i - COUNT_OF(functions)] : &functions[i];
        rows[count++] = (expression_function_row){ f->name, f->least, f->most,    f->zh,
                                                   f->en,   false,    is_extended };
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        rows[count++] = (expression_function_row){
            .name = refused[i].name, .zh = refused[i].zh, .en = refused[i].en, .is_refused = true
        };
    *count_out = count;
    return rows;
}
