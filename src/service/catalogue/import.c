#include "service/catalogue/import.h"

#include "base/csv.h"
#include "base/decimal.h"
#include "base/limits.h"
#include "base/name.h"
#include "service/catalogue/catalogue.h"

enum { INDICATORS_MAX = 10000, DECIMALS_MAX = 6 };

typedef bool column_reader(str text, indicator *out);

/* A column: a text of the indicator, or a reader of its own. */
typedef struct column {
    const char *name;
    size_t offset;
    column_reader *read;
    const char *expected_zh, *expected_en;
    bool is_name;
} column;

static bool read_direction(str text, indicator *out)
{
    static const char *const words[] = { [BETTER_UNKNOWN] = "none", [BETTER_UP] = "up",
                                         [BETTER_DOWN] = "down" };
    for (int i = BETTER_UNKNOWN; i <= BETTER_DOWN; i++)
        if (str_eq(text, str_of(words[i]))) {
            out->direction = (better)i;
            return true;
        }
    return false;
}

static bool read_decimals(str text, indicator *out)
{
    int64_t number;
    if (!int_parse(text, &number) || number < 0 || number > DECIMALS_MAX)
        return false;
    out->decimals = (int)number;
    return true;
}

static bool read_share(str text, indicator *out)
{
    out->is_share = str_eq(text, STR("yes"));
    return out->is_share || str_eq(text, STR("no"));
}

#define TEXT(member) { #member, offsetof(indicator, member), 0, 0, 0, false }
#define NAME(member) { #member, offsetof(indicator, member), 0, 0, 0, true }
static const column columns[] = {
    TEXT(code), NAME(name), NAME(name_en), TEXT(definition), TEXT(numerator), TEXT(denominator), TEXT(unit),
    { "direction", 0, read_direction, "up、down 或 none", "up, down or none", false },
    { "decimals", 0, read_decimals, "0 至 6", "0 to 6", false },
    { "share", 0, read_share, "yes 或 no", "yes or no", false },
    TEXT(department), NAME(aliases),
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const column *column_named(str name)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (str_eq(name, str_of(columns[i].name)))
            return &columns[i];
    return 0;
}

static bool read_heading(arena *a, const str *fields, size_t count, uint32_t line, const column **of,
                         error *err)
{
    bool has_code = false, has_name = false;
    strbuf names = strbuf_in(a, 0);
    for (size_t i = 0; i < COLUMNS; i++)
        strbuf_addf(&names, "%s%s", i ? ", " : "", columns[i].name);
    for (size_t i = 0; i < count; i++) {
        of[i] = column_named(str_trim(fields[i]));
        if (!of[i])
            return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1, "未知的列“%.*s”；可有的列：%.*s",
                                "unknown column \"%.*s\"; columns can be: %.*s", STR_ARG(fields[i]),
                                STR_ARG(strbuf_str(&names)));
        for (size_t k = 0; k < i; k++)
            if (of[k] == of[i])
                return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1, "列“%.*s”出现两次",
                                    "the column \"%.*s\" appears twice", STR_ARG(fields[i]));
        has_code |= of[i] == &columns[0];
        has_name |= of[i] == &columns[1];
    }
    return (has_code && has_name) || error_set_at(err, ERROR_INPUT, line, 0, "表头须有 code 和 name 两列",
                                                  "the heading must have the columns code and name");
}

static bool read_row(arena *a, const str *fields, size_t count, uint32_t line, const column *const *of,
                     indicator *out, error *err)
{
    *out = (indicator){ .decimals = INDICATOR_DECIMALS_UNKNOWN };
    for (size_t i = 0; i < count; i++) {
        str text = str_copy(a, str_trim(fields[i]));
        if (!of[i])
            return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1, "这一列没有表头：“%.*s”",
                                "this column has no heading: \"%.*s\"", STR_ARG(text));
        if (text.len == 0)
            continue;
        if (of[i]->is_name && !name_check(text, of[i]->name, of[i]->name, err)) {
            err->line = line;
            err->column = (uint32_t)i + 1;
            return false;
        }
        if (!of[i]->read)
            *(str *)((char *)out + of[i]->offset) = text;
        else if (!of[i]->read(text, out))
            return error_set_at(err, ERROR_INPUT, line, (uint32_t)i + 1, "%1$s 应为%2$s：“%4$.*3$s”%5$.0s",
                                "%1$s should be %5$s: \"%4$.*3$s\"%2$.0s", of[i]->name, of[i]->expected_zh,
                                (int)text.len, text.data, of[i]->expected_en);
    }
    return true;
}

/* Code and name as in the store: nothing is to be added. */
static bool is_known(const indicators *all, const indicator *one)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->items[i].code, one->code))
            return str_eq(all->items[i].name, one->name);
    return false;
}

bool service_import_indicators(context *c, const indicator_file *file, indicators_added *out, error *err)
{
    const column *of[LIMIT_CSV_COLUMNS] = { 0 };
    str fields[LIMIT_CSV_COLUMNS];
    size_t count;
    bool more, has_heading = false;
    indicators known;
    csv_reader r = csv_open(c->request, file->text);
    *out = (indicators_added){ 0 };
    if (!store_load_indicators(c->request, c->store, &known, err))
        return false;
    for (;;) {
        indicator one;
        if (!csv_next(&r, fields, &count, &more, err))
            return false;
        if (!more)
            break;
        if (!has_heading) {
            if (!read_heading(c->request, fields, count, r.line, of, err))
                return false;
            has_heading = true;
            continue;
        }
        if (!read_row(c->request, fields, count, r.line, of, &one, err))
            return false;
        if (is_known(&known, &one)) {
            out->known++;
            continue;
        }
        if (out->added == INDICATORS_MAX)
            return error_set(err, ERROR_TOO_LARGE, "一次至多增加 %d 个指标",
                             "a file can add at most %d indicators", INDICATORS_MAX);
        if (!service_add_indicator(c, &one, err))
            return error_prefix(err, "第 %u 行：", "line %u: ", r.line);
        out->added++;
    }
    return has_heading || error_set(err, ERROR_INPUT, "文件是空的", "the file is empty");
}
