#include "dataset/cells.h"

#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "base/utf8.h"
#include "model/observation.h"

/* Marks as they are after folding width, in small letters; each means that the figure is missing or not
 * applicable. */
static const struct {
    const char *marks; /* separated by blanks */
    char status;
} mark_table[] = {
    { "- -- --- \xE2\x80\x94 \xE2\x80\x94\xE2\x80\x94 \xE2\x80\x93 \xE2\x80\x95 / \\ n/a na null nan none 缺 缺失 缺报 数据缺失 暂无 暂无数据 无数据 没有数据 不详 未报 待报 待统计 空",
      'M' },
    { "未统计 没有统计 未监测", 'L' },
    { "不涉及 无此项 无该项", 'N' },
};

static char mark_of(str text)
{
    for (size_t i = 0; i < sizeof mark_table / sizeof *mark_table; i++) {
        str rest = str_of(mark_table[i].marks), mark;
        while (str_cut(&rest, STR(" "), &mark))
            if (str_eq_ignoring_ascii_case(mark, text))
                return mark_table[i].status;
    }
    return 0;
}

static bool has_digit(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (char_is_digit(text.data[i]))
            return true;
    return false;
}

bool import_is_scientific(str text)
{
    size_t at = 0, digits = 0;
    for (; at < text.len && (char_is_digit(text.data[at]) || text.data[at] == '.'); at++)
        digits += char_is_digit(text.data[at]);
    bool has_exponent = digits > 0 && at + 2 < text.len && (text.data[at] == 'E' || text.data[at] == 'e') &&
                        (text.data[at + 1] == '+' || text.data[at + 1] == '-');
    for (at += 2; has_exponent && at < text.len; at++)
        has_exponent = char_is_digit(text.data[at]);
    return has_exponent;
}

static bool begins_error(str text)
{
    static const char *const errors[] = { "#N/A",   "#DIV/0!", "#REF!",  "#VALUE!",
                                          "#NAME?", "#NUM!",   "#NULL!", "###" };
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (str_starts(text, str_of(errors[i])))
            return true;
    return false;
}

static bool is_formula(str text)
{
    return text.len > 1 && text.data[0] == '=';
}

static bool says_nothing_or_zero(str text)
{
    return str_eq(text, STR("无")) || str_eq(text, STR("没有")) || str_eq(text, STR("零"));
}

static bool is_hidden(str text)
{
    return str_eq(text, STR("*")) || str_eq(text, STR("**")) || str_eq(text, STR("***")) ||
           str_eq(text, STR("x")) || str_eq(text, STR("X"));
}

static bool is_dots(str text)
{
    return str_eq(text, STR("\xE2\x80\xA6")) || str_eq(text, STR("\xE2\x80\xA6\xE2\x80\xA6")) ||
           str_eq(text, STR("...")) || str_eq(text, STR(".."));
}

static bool is_about(str text)
{
    static const char *const words[] = { "约",   "近",   "余", "左右", "以上", "以下", "超过", "多",
                                         "不足", "达到", "≥",  "≤",    ">",    "<",    "~" };
    for (size_t i = 0; has_digit(text) && i < sizeof words / sizeof *words; i++)
        if (str_has(text, str_of(words[i])))
            return true;
    return false;
}

static bool has_large_unit(str text)
{
    return has_digit(text) &&
           (str_has(text, STR("万")) || str_has(text, STR("亿")) || str_has(text, STR("千")));
}

static bool is_fraction(str text)
{
    size_t slash = str_find(text, STR("/"), 0);
    return slash != STR_NOWHERE && slash > 0 && char_is_digit(text.data[slash - 1]) && slash + 1 < text.len &&
           char_is_digit(text.data[slash + 1]);
}

/* The first row that fits describes the error. */
static const struct {
    bool (*fits)(str text);
    const char *zh, *en;
} wrong_table[] = {
    { begins_error, "这是表格软件的错误值；请先改正公式，再另存",
      "spreadsheet error value; correct the formula and save again" },
    { is_formula, "这是公式；请另存为只有数值的文件", "formula; save the file with values only" },
    { import_is_scientific, "科学计数法可能丢失位数；请把该列设为“数值”后另存",
      "scientific notation, digits may be lost; format the column as a number and save again" },
    { says_nothing_or_zero, "无法区分零和缺数；零写 0，没有数据写 缺数 或 不适用",
      "may be zero or missing; write 0, missing or not applicable" },
    { is_hidden, "似为不公布的数据；请写 保密", "looks like a suppressed value; write confidential" },
    { is_dots, "年鉴中表示不足最小单位；请写实际数值，没有数据写 缺数",
      "in yearbooks: less than the smallest unit; write the value, or missing" },
    { is_about, "不能是约数或限值；请写实际数值，估计值在“状态”列写 E",
      "rounded values and limits are not accepted; write the value, with status E if it is estimated" },
    { has_large_unit, "不要带万、亿；请按指标的单位写全，如 12000",
      "do not use 万 or 亿; write all digits in the unit of the indicator, such as 12000" },
    { is_fraction, "这是分数；比率写在“数值”列，分子、分母各有一列",
      "fraction; write the rate in the value column, and numerator and denominator in their own columns" },
};

static cell_reading wrong_cell(str text)
{
    for (size_t i = 0; i < sizeof wrong_table / sizeof *wrong_table; i++)
        if (wrong_table[i].fits(text))
            return (cell_reading){ .kind = CELL_WRONG, .zh = wrong_table[i].zh, .en = wrong_table[i].en };
    return (cell_reading){ .kind = CELL_WRONG,
                           .zh = "请只写数字，如 85.20",
                           .en = "write only the number, such as 85.20" };
}

/* A sign, digits, a point, digits. */
static bool is_long_number(str text)
{
    size_t at = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+'), digits = 0, points = 0;
    for (; at < text.len; at++) {
        digits += char_is_digit(text.data[at]);
        points += text.data[at] == '.';
        if (!char_is_digit(text.data[at]) && text.data[at] != '.')
            return false;
    }
    return points == 1 && digits > DECIMAL_PLACES_MAX && char_is_digit(text.data[text.len - 1]);
}

bool import_round_noise(str text, decimal *value_out)
{
    enum { DIGITS = 15, NOISE_DIGITS = 4 };
    char rounded[DECIMAL_TEXT_MAX + DIGITS];
    double value;
    decimal plain;
    error ignored;
    if (!is_long_number(text) || !double_parse(text, &value) || fabs(value) >= 1e15)
        return false;
    int whole = fabs(value) < 1 ? 1 : (int)floor(log10(fabs(value))) + 1;
    int places = DIGITS - whole < DECIMAL_PLACES_MAX ? DIGITS - whole : DECIMAL_PLACES_MAX;
    snprintf(rounded, sizeof rounded, "%.*f", places, value);
    if (!decimal_parse(str_of(rounded), value_out, &ignored))
        return false;
    *value_out = decimal_trimmed(*value_out);
    size_t kept = (size_t)(whole + value_out->places);
    bool is_exact = decimal_parse(text, &plain, &ignored);
    return !is_exact || (text.len > kept + NOISE_DIGITS && kept + NOISE_DIGITS <= DIGITS);
}

cell_reading import_read_cell(arena *scratch, str text)
{
    cell_reading r = { .kind = CELL_NUMBER };
    error ignored;
    if (decimal_parse(text, &r.value, &ignored))
        return r;
    str folded = str_trim(utf8_fold_width(scratch, text, true, 0));
    str_take(&folded, STR("'")); /* how spreadsheets mark a number kept as text */
    if (decimal_parse(folded, &r.value, &ignored))
        return r;
    /* One letter would be a slip. */
    const status_row *status = folded.len > 1 ? status_find(folded) : 0;
    if (status && status->means != FIGURE_VALUE)
        return (cell_reading){ .kind = CELL_STATUS, .status = status->letter };
    char mark = mark_of(folded);
    if (mark)
        return (cell_reading){ .kind = CELL_MARK, .status = mark };
    return wrong_cell(folded);
}

static year_reading year_of_month(int year, int month)
{
    if (month == 12)
        return (year_reading){ .kind = YEAR_OF_DATE, .year = year };
    return (year_reading){
        .kind = YEAR_WRONG,
        .zh = "不是年末；这里收全年或年末的数，年份只写四位数字",
        .en = "not the end of a year; data refers to a whole year or its end, and the year has four digits"
    };
}

static bool takes_one(str *rest, const char *words)
{
    str all = str_of(words), word;
    while (str_cut(&all, STR("|"), &word))
        if (str_take(rest, word))
            return true;
    return false;
}

/* The days from 1900 that spreadsheets keep a date as, for dates from 2000 to 2049. */
static bool is_serial_date(str text)
{
    decimal days;
    error ignored;
    return decimal_parse(text, &days, &ignored) && days.places == 0 && days.scaled >= 36526 &&
           days.scaled < 54789;
}

/* "2014/15", "2015-2016": two years, of which the second is named by four digits or by its last two. */
static bool take_span(str *rest, int first, int *last_out)
{
    static const char separators[] = "-|/|–|—|~|至";
    int digits = 0, number = 0;
    str after = *rest;
    if (!takes_one(&after, separators))
        return false;
    for (; after.len > 0 && char_is_digit(after.data[0]) && digits < 5; digits++) {
        number = 10 * number + after.data[0] - '0';
        after = str_from(after, 1);
    }
    if (digits != 2 && digits != 4)
        return false;
    *last_out = digits == 4 ? number : number >= first % 100 ? first - first % 100 + number
                                                             : first - first % 100 + 100 + number;
    *rest = after;
    return true;
}

bool import_take_next_year(str *rest, int year)
{
    int last;
    str after = *rest;
    if (!take_span(&after, year, &last) || last != year + 1)
        return false;
    *rest = after;
    return true;
}

/* A school or fiscal year; false for any other text. */
static bool read_span(str text, year_reading *out)
{
    static const char before[] = "FY |FY|fy ", after[] = "学年度|学年|财政年度|财年| school year| academic year| fiscal year";
    str rest = text;
    int first, last;
    bool is_named = takes_one(&rest, before);
    if (!date_take_year(&rest, &first))
        return false;
    bool is_span = take_span(&rest, first, &last);
    str_take(&rest, STR("年"));
    bool has_name = takes_one(&rest, after);
    if (rest.len > 0 || (!is_span && !is_named && !has_name))
        return false;
    *out = (year_reading){ .kind = YEAR_OF_SPAN, .year = first };
    if (is_span && last != first + 1 && !is_named && !has_name && last % 100 <= 12 && last > first + 1 &&
        text.len < 8)
        return false; /* a month: 2023-06 */
    if (is_span && last != first + 1)
        *out = (year_reading){
            .kind = YEAR_WRONG,
            .zh = "不是相连的两年；一行数据只能是一年，学年、财年写作 2014/15",
            .en = "not two consecutive years; a row is of one year, a school or fiscal year is written 2014/15"
        };
    return true;
}

year_reading import_read_year(arena *scratch, str text)
{
    year_reading span;
    int year;
    date day;
    str folded = str_trim(utf8_fold_width(scratch, text, true, 0)), rest;
    str_take(&folded, STR("'"));
    str_take_end(&folded, STR(" 00:00:00"));
    str_take_end(&folded, STR(" 0:00:00"));
    str_take_end(&folded, STR("T00:00:00"));
    if (date_parse(folded, &day) && day.year >= YEAR_MIN && day.year <= YEAR_MAX)
        return year_of_month(day.year, day.month);
    if (read_span(folded, &span))
        return span;
    rest = folded;
    takes_one(&rest, "calendar year |Calendar year |year |Year |end of |End of |end-|End-|CY ");
    if (date_take_year(&rest, &year)) {
        str after = rest;
        if (takes_one(&after, "年度|年末|年底|年1-12月|年1~12月|年全年|年|.0|.00") && after.len == 0)
            return (year_reading){ .kind = YEAR_PLAIN, .year = year };
        if (rest.len == 0)
            return (year_reading){ .kind = YEAR_PLAIN, .year = year };
        decimal month;
        error ignored;
        after = rest;
        if (takes_one(&after, "年|-|/") &&
            (str_take_end(&after, STR("月份")) || str_take_end(&after, STR("月")) || true) &&
            decimal_parse(after, &month, &ignored) && month.places == 0 && month.scaled >= 1 &&
            month.scaled <= 12)
            return year_of_month(year, (int)month.scaled);
        if (str_has(rest, STR("季")) || str_has(rest, STR("半年")) || str_has(rest, STR("月")))
            return year_of_month(year, 0);
    }
    if (is_serial_date(folded))
        return (year_reading){
            .kind = YEAR_WRONG,
            .zh = "似为表格软件的日期值；请把该列设为“常规”，只写四位年份",
            .en = "looks like a spreadsheet date; format the column as general and write only the year"
        };
    return (year_reading){ .kind = YEAR_WRONG,
                           .zh = "年份应为四位数字，如 2024",
                           .en = "expected a four-digit year, such as 2024" };
}

str import_region_code(str text)
{
    enum { STATISTICAL_DIGITS = 12, COUNTY_DIGITS = 6 };
    str code = text;
    if (!str_take_end(&code, STR(".0")))
        str_take_end(&code, STR(".00"));
    for (size_t i = 0; i < code.len; i++)
        if (!char_is_digit(code.data[i]))
            return text;
    return code.len == STATISTICAL_DIGITS && str_ends(code, STR("000000")) ? str_slice(code, 0, COUNTY_DIGITS)
                                                                           : code;
}
