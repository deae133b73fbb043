#include "service/evaluation/columns.h"

#include "base/date.h"

static bool find_column(column_reader *r, size_t i, error *err)
{
    str name = str_trim(r->fields[i]);
    for (size_t c = 0; c < r->count; c++)
        if (str_eq_ignoring_ascii_case(name, str_of(r->names[c].en)) ||
            str_eq(name, str_of(r->names[c].zh))) {
            r->at[c] = i + 1;
            return true;
        }
    return error_set_at(err, ERROR_INPUT, r->csv.line, (uint32_t)i + 1, "没有“%.*s”一列",
                        "there is no column \"%.*s\"", STR_ARG(name));
}

bool columns_open(arena *a, str text, const column_name *names, size_t count, column_reader *reader_out,
                  error *err)
{
    bool more;
    column_reader *r = reader_out;
    *r = (column_reader){ .csv = csv_open(a, text),
                          .names = names,
                          .count = count,
                          .fields = arena_array(a, str, LIMIT_CSV_COLUMNS) };
    if (!csv_next(&r->csv, r->fields, &r->field_count, &more, err))
        return false;
    for (size_t i = 0; more && i < r->field_count; i++)
        if (!find_column(r, i, err))
            return false;
    for (size_t c = 0; c < count; c++)
        if (names[c].is_needed && r->at[c] == 0)
            return error_set_at(err, ERROR_INPUT, 1, 1, "缺少“%s%.0s”一列", "the column %.0s%s is missing",
                                names[c].zh, names[c].en);
    return true;
}

bool columns_next(column_reader *r, size_t row_max, bool *more_out, error *err)
{
    if (!csv_next(&r->csv, r->fields, &r->field_count, more_out, err))
        return false;
    return !*more_out || ++r->row_count <= row_max ||
           error_set_at(err, ERROR_TOO_LARGE, r->csv.line, 1, "超过 %zu 行", "more than %zu rows", row_max);
}

str columns_field(const column_reader *r, size_t column)
{
    size_t at = r->at[column];
    return at > 0 && at <= r->field_count ? str_trim(csv_without_guard(r->fields[at - 1])) : STR("");
}

bool columns_fail(const column_reader *r, size_t column, const char *zh, const char *en, error *err)
{
    str text = columns_field(r, column);
    uint32_t at = r->at[column] ? (uint32_t)r->at[column] : 1;
    return error_set_at(err, ERROR_INPUT, r->csv.line, at, "“%.*s”：%s%.0s", "\"%.*s\": %.0s%s",
                        STR_ARG(text), zh, en);
}

bool columns_day(arena *a, const column_reader *r, size_t column, str *day_out, error *err)
{
    date day;
    str text = columns_field(r, column);
    *day_out = STR("");
    if (text.len == 0)
        return true;
    if (!date_parse(text, &day))
        return columns_fail(r, column, "不是日期；应如 2024-04-12", "is not a day such as 2024-04-12", err);
    *day_out = date_text(a, day);
    return true;
}
