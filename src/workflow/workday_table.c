/* The table of working days as text. */
#include "base/csv.h"
#include "base/vec.h"
#include "workflow/workday.h"

enum { COLUMN_YEAR, COLUMN_DAY, COLUMN_WORK, COLUMN_NAME, COLUMN_COUNT };
static const struct {
    const char *en, *zh;
    bool is_needed;
} columns[COLUMN_COUNT] = {
    [COLUMN_YEAR] = { "year", "年份", true },
    [COLUMN_DAY] = { "day", "日期", true },
    [COLUMN_WORK] = { "work", "班休", true },
    [COLUMN_NAME] = { "name", "名称", false },
};

static const struct {
    const char *en, *zh;
    bool is_worked;
} work_words[] = { { "work", "班", true }, { "off", "休", false } };

typedef struct reading {
    arena *memory;
    csv_reader csv;
    uint32_t at[COLUMN_COUNT]; /* place of each column, from 1; 0: it is missing */
    VEC(workday_rule) rules;
    error *err;
} reading;

static bool is_word(str text, const char *en, const char *zh)
{
    return str_eq_ignoring_ascii_case(text, str_of(en)) || str_eq(text, str_of(zh));
}

static bool read_heading(reading *r, const str *fields, size_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (int c = 0; c < COLUMN_COUNT; c++)
            if (is_word(str_trim(fields[i]), columns[c].en, columns[c].zh))
                r->at[c] = i + 1;
    for (int c = 0; c < COLUMN_COUNT; c++)
        if (columns[c].is_needed && !r->at[c])
            return error_set_at(
                r->err, ERROR_INPUT, r->csv.line, 1,
                "工作日表没有“%s%.0s”一列；应有年份、日期、班休、名称四列",
                "%.0sthe table of working days has no column %s; expected year, day, work, name",
                columns[c].zh, columns[c].en);
    return true;
}

/* The field of a column, trimmed; *column_out: its place. */
static str field_at(const reading *r, int column, const str *fields, size_t count, uint32_t *column_out)
{
    uint32_t at = r->at[column];
    *column_out = at;
    return at > 0 && at <= count ? str_trim(fields[at - 1]) : STR("");
}

static bool read_year(reading *r, const str *fields, size_t count, int *year_out)
{
    uint32_t column;
    str text = field_at(r, COLUMN_YEAR, fields, count, &column), rest = text;
    if (!date_take_year(&rest, year_out) || (rest.len > 0 && !str_eq(rest, STR("年"))))
        return error_set_at(r->err, ERROR_INPUT, r->csv.line, column, "“%.*s”不是年份",
                            "\"%.*s\" is not a year", STR_ARG(text));
    return true;
}

static bool read_work(reading *r, const str *fields, size_t count, bool *worked_out)
{
    uint32_t column;
    str text = field_at(r, COLUMN_WORK, fields, count, &column);
    for (size_t i = 0; i < COUNT_OF(work_words); i++)
        if (is_word(text, work_words[i].en, work_words[i].zh)) {
            *worked_out = work_words[i].is_worked;
            return true;
        }
    return error_set_at(r->err, ERROR_INPUT, r->csv.line, column, "“%.*s”应为“班”或“休”",
                        "\"%.*s\" must be \"work\" or \"off\"", STR_ARG(text));
}

/* A rule for each day of the span; every rule is of its own day alone. */
static bool add_days(reading *r, const workday_rule *first, date last, uint32_t column)
{
    int32_t from = date_days(first->day), to = date_days(last);
    if (to < from || first->day.year != first->year || last.year != first->year)
        return error_set_at(r->err, ERROR_INPUT, r->csv.line, column, "日期应在 %d 年之内，且先后有序",
                            "the days must be in %d and in order", first->year);
    for (int32_t at = from; at <= to; at++) {
        workday_rule *rule = vec_push(r->memory, &r->rules);
        *rule = *first;
        rule->day = date_at(at);
        rule->text = date_text(r->memory, rule->day);
    }
    return true;
}

static bool is_same_day(const workday_rule *a, const workday_rule *b)
{
    return a->year == b->year && a->weekday == b->weekday &&
           (a->weekday || date_compare(a->day, b->day) == 0);
}

static bool refuse_second(reading *r, size_t from, uint32_t column)
{
    for (size_t i = from; i < r->rules.count; i++)
        for (size_t j = 0; j < from; j++)
            if (is_same_day(&r->rules.items[i], &r->rules.items[j]))
                return error_set_at(r->err, ERROR_INPUT, r->csv.line, column, "%d 年的 %.*s 出现两次",
                                    "in %d, %.*s occurs twice", r->rules.items[i].year,
                                    STR_ARG(r->rules.items[i].text));
    return true;
}

static bool read_row(reading *r, const str *fields, size_t count)
{
    workday_rule rule = { 0 }, last = { 0 };
    uint32_t column, ignored;
    size_t before = r->rules.count;
    str text = field_at(r, COLUMN_DAY, fields, count, &column), rest = text, first = STR_NONE;
    if (!read_year(r, fields, count, &rule.year) || !read_work(r, fields, count, &rule.is_worked))
        return false;
    rule.name = str_copy(r->memory, field_at(r, COLUMN_NAME, fields, count, &ignored));
    bool is_span = str_cut(&rest, STR(".."), &first) && rest.len > 0;
    if (!workday_parse(r->memory, str_trim(first), &rule) ||
        (is_span && (!workday_parse(r->memory, str_trim(rest), &last) || rule.weekday || last.weekday)))
        return error_set_at(
            r->err, ERROR_INPUT, r->csv.line, column,
            "“%.*s”应为星期几、日期，或如 2024-05-01..2024-05-05 的一段日期",
            "\"%.*s\" must be a day of the week, a date, or dates such as 2024-05-01..2024-05-05",
            STR_ARG(text));
    if (rule.weekday)
        *vec_push(r->memory, &r->rules) = rule;
    else if (!add_days(r, &rule, is_span ? last.day : rule.day, column))
        return false;
    return refuse_second(r, before, column);
}

static bool check_weekends(const reading *r)
{
    for (size_t i = 0; i < r->rules.count; i++) {
        bool has_weekend = false;
        for (size_t j = 0; j < r->rules.count; j++)
            has_weekend |= r->rules.items[j].year == r->rules.items[i].year && r->rules.items[j].weekday &&
                           !r->rules.items[j].is_worked;
        if (!has_weekend)
            return error_set(r->err, ERROR_INPUT, "%d 年没有休息的星期几；请加上如“%d,周日,休”的行",
                             "no day of the week is off in %d; add rows such as \"%d,sunday,off\"",
                             r->rules.items[i].year, r->rules.items[i].year);
    }
    return true;
}

bool workdays_read(arena *a, str text, workday_rules *rules_out, error *err)
{
    str *fields = arena_array(a, str, LIMIT_CSV_COLUMNS);
    reading r = { .memory = a, .csv = csv_open(a, text), .err = err };
    size_t count;
    bool more, has_heading = false;
    while (true) {
        if (!csv_next(&r.csv, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (!(has_heading ? read_row(&r, fields, count) : read_heading(&r, fields, count)))
            return false;
        if (r.rules.count > LIMIT_WORKDAY_ROWS)
            return error_set_at(err, ERROR_TOO_LARGE, r.csv.line, 1, "工作日表超过 %d 天",
                                "the table of working days has more than %d days", LIMIT_WORKDAY_ROWS);
        has_heading = true;
    }
    if (r.rules.count == 0)
        return error_set(err, ERROR_INPUT, "工作日表没有内容", "the table of working days is empty");
    *rules_out = (workday_rules){ r.rules.items, r.rules.count };
    return check_weekends(&r);
}
