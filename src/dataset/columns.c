#include "dataset/columns.h"

#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "dataset/figure.h"
#include "dataset/heading.h"
#include "dataset/heading_rows.h"
#include "dataset/proposal.h"
#include "dataset/titles.h"

static bool fits(const figure_column *f, const observation *o, bool with_breakdown)
{
    if ((f->year != 0 && f->year != o->period) ||
        (f->indicator != INDICATOR_NO_ID && f->indicator != o->indicator) ||
        (f->region != REGION_NO_ID && f->region != o->region))
        return false;
    for (int list = 0; list < LIST_COUNT && with_breakdown; list++)
        if (f->has[list] && f->position[list] != o->position[list])
            return false;
    return true;
}

/* How specific a column is for a breakdown: 女 fits a figure of women better than 合计. */
static int weight(const figure_column *f)
{
    int count = 0;
    for (int list = 0; list < LIST_COUNT; list++)
        count += f->has[list];
    return count;
}

int import_column_of(const import_columns *columns, const observation *o)
{
    const figure_column *best = 0;
    for (int pass = 0; pass < 2 && !best; pass++)
        for (size_t i = 0; i < columns->figure_count; i++) {
            const figure_column *f = &columns->figures[i];
            if (fits(f, o, pass == 0) && (!best || weight(f) > weight(best)))
                best = f;
        }
    return best                        ? best->column
           : columns->figure_count > 0 ? columns->figures[0].column
                                       : columns->of[COLUMN_VALUE];
}

static size_t known_columns(const import_columns *columns)
{
    size_t count = columns->figure_count;
    for (int role = COLUMN_UNKNOWN + 1; role < COLUMN_ROLE_COUNT; role++)
        count += columns->of[role] != NO_COLUMN;
    return count;
}

/* A heading of the row that resembles a wanted one: 年分 for 年份. Empty if none does. */
static str near_heading(import_context *c, const import_columns *columns, const char *wanted_names)
{
    for (size_t i = 0; i < columns->count; i++) {
        nearest n = nearest_to(name_key(c->memory, columns->headings[i]));
        str rest = str_of(wanted_names), name;
        if (!columns->is_unread[i] || n.wanted.len == 0)
            continue;
        for (size_t k = 0; str_cut(&rest, STR("|"), &name); k++)
            nearest_offer(&n, name, k);
        if (n.place != NEAR_NONE)
            return columns->headings[i];
    }
    return STR("");
}

/* The separator that the file seems to use instead, if the heading row has only one cell. */
static const char *other_separator(const import_columns *columns)
{
    static const char *const others[] = { "，", "；", "|", "、" };
    for (size_t i = 0; columns->count == 1 && i < sizeof others / sizeof *others; i++)
        if (str_has(columns->headings[0], str_of(others[i])))
            return others[i];
    return 0;
}

static bool missing(import_context *c, const import_columns *columns, uint32_t line, const char *zh,
                    const char *en, const char *names, error *err)
{
    const char *separator = other_separator(columns);
    if (separator)
        return error_set_at(
            err, ERROR_INPUT, line, 0, "该行未分列，内容为“%s”；列之间应用英文逗号、制表符或分号",
            "this row has a single column, \"%s\"; separate columns by commas, tabs or semicolons",
            separator);
    str near = near_heading(c, columns, names);
    if (near.len > 0)
        return error_set_at(err, ERROR_INPUT, line, 0, "表头缺少%1$s；“%3$.*4$s”是不是%1$s？%2$.0s",
                            "the heading row has no %2$s; did you mean \"%3$.*4$s\"?%1$.0s", zh, en,
                            near.data, (int)near.len);
    return error_set_at(
        err, ERROR_INPUT, line, 0,
        "表头缺少%s%.0s。表头须有：指标代码（或指标名称）、年份、数值；可有：地区代码、性别、年龄、城乡、人群、分子、分母、状态、来源、备注。"
        "年份也可作列：2021、2022 …；指标也可作列",
        "the heading row has no %.0s%s. Required: indicator, period, value; optional: region, sex, age, residence, group,"
        " numerator, denominator, status, source, note. Years (2021, 2022 …) or indicators can also be columns",
        zh, en);
}

static bool year_is_missing(import_context *c, const import_columns *columns, uint32_t line, bool is_relative,
                            error *err)
{
    str near = near_heading(c, columns, heading_role_names(COLUMN_PERIOD));
    if (is_relative)
        return error_set_at(err, ERROR_INPUT, line, 0,
                            "表头是“本年”“上年”，不知是哪一年：请用 --period 写明本年的年份",
                            "the heading has relative years (本年, 上年); give this year with --period");
    if (near.len > 0)
        return error_set_at(err, ERROR_INPUT, line, 0, "表头缺少“年份”；“%.*s”是不是“年份”？",
                            "the heading row has no \"period\" (年份); did you mean \"%.*s\"?",
                            STR_ARG(near));
    return error_set_at(
        err, ERROR_INPUT, line, 0,
        "表头缺少“年份”（period）：加一列年份，或把年份作列（2021、2022 …），全表同一年时用 --period 年份",
        "the heading row has no \"period\" (年份): add the column, use years as columns (2021, 2022 …), or give --period YEAR if all data is of one year");
}

/* One try to take rows as the heading. */
typedef struct classifying {
    import_context *c;
    const heading_rows *rows;
    size_t first, last; /* the rows of the heading */
    const import_titles *titles;
    heading_grid grid;
    column_heading meanings[LIMIT_CSV_COLUMNS];
    import_columns *columns;
} classifying;

static bool has_indicator_column(const import_columns *columns)
{
    return columns->of[COLUMN_INDICATOR] != NO_COLUMN || columns->of[COLUMN_INDICATOR_NAME] != NO_COLUMN;
}

static bool add_role(classifying *k, size_t at, error *err)
{
    import_columns *columns = k->columns;
    column_role role = k->meanings[at].role;
    if (role != COLUMN_IGNORED && columns->of[role] != NO_COLUMN)
        return error_set_at(err, ERROR_INPUT, columns->line, 0, "第 %zu 列“%.*s”与第 %d 列“%.*s”含义相同",
                            "column %zu \"%.*s\" and column %d \"%.*s\" have the same meaning", at + 1,
                            STR_ARG(columns->headings[at]), columns->of[role] + 1,
                            STR_ARG(columns->headings[columns->of[role]]));
    columns->of[role] = (int)at;
    return true;
}

/* The column of row numbers in an official form has the heading 代码 too. These numbers are not indicator
 * codes. */
static void drop_row_numbers(classifying *k)
{
    import_columns *columns = k->columns;
    int at = columns->of[COLUMN_INDICATOR];
    if (at == NO_COLUMN || columns->of[COLUMN_INDICATOR_NAME] == NO_COLUMN)
        return;
    for (size_t i = k->last + 1; i < k->rows->count; i++) {
        const heading_row *row = &k->rows->items[i];
        str text = (size_t)at < row->count ? row->fields[at] : STR("");
        if (text.len > 0 && import_find_indicator(k->c, text))
            return;
        bool is_number = text.len > 0 && text.data[0] >= '0' && text.data[0] <= '9';
        if (is_number) {
            columns->of[COLUMN_INDICATOR] = NO_COLUMN;
            columns->of[COLUMN_IGNORED] = at;
            return;
        }
    }
}

static bool is_same_figure(const figure_column *a, const figure_column *b)
{
    return a->year == b->year && a->indicator == b->indicator && a->region == b->region &&
           memcmp(a->position, b->position, sizeof a->position) == 0;
}

static bool add_figure(classifying *k, size_t at, int16_t year, error *err)
{
    import_columns *columns = k->columns;
    const column_heading *h = &k->meanings[at];
    figure_column f = {
        .column = (int)at, .year = year, .indicator = h->indicator, .region = h->region, .unit = h->unit
    };
    memcpy(f.has, h->has, sizeof f.has);
    memcpy(f.position, h->position, sizeof f.position);
    for (size_t i = 0; i < columns->figure_count; i++) {
        const figure_column *other = &columns->figures[i];
        if (!is_same_figure(other, &f))
            continue;
        if (year != 0 && f.indicator == INDICATOR_NO_ID && weight(&f) == 0 && f.region == REGION_NO_ID)
            return error_set_at(err, ERROR_INPUT, columns->line, 0, "有两列都是 %d 年", "two columns for %d",
                                year);
        return error_set_at(err, ERROR_INPUT, columns->line, 0, "第 %zu 列“%.*s”与第 %d 列“%.*s”含义相同",
                            "column %zu \"%.*s\" and column %d \"%.*s\" have the same meaning", at + 1,
                            STR_ARG(columns->headings[at]), other->column + 1,
                            STR_ARG(columns->headings[other->column]));
    }
    columns->figures[columns->figure_count++] = f;
    return true;
}

/* Properties of the figure columns. */
typedef struct figure_facts {
    bool has_years, has_relative, has_indicators;
} figure_facts;

static figure_facts facts_of(const classifying *k)
{
    figure_facts facts = { 0 };
    for (size_t i = 0; i < k->columns->count; i++) {
        const column_heading *h = &k->meanings[i];
        if (h->role != COLUMN_UNKNOWN || !h->is_of_figures || h->is_unknown)
            continue;
        facts.has_years |= h->year != 0;
        facts.has_relative |= h->is_relative;
        facts.has_indicators |= h->indicator != INDICATOR_NO_ID;
    }
    return facts;
}

/* The year of a file without years: from the caller, otherwise from a title. */
static int16_t base_year(const classifying *k)
{
    if (k->c->options->period != 0)
        return (int16_t)k->c->options->period;
    return k->titles->year > 0 ? k->titles->year : 0;
}

/* Whether the figures of a column have a year and an indicator, from wherever. */
static bool is_complete(const classifying *k, const column_heading *h, figure_facts facts)
{
    const import_columns *columns = k->columns;
    bool has_year = h->year != 0 || !facts.has_years;
    bool has_indicator = h->indicator != INDICATOR_NO_ID
                             ? !has_indicator_column(columns)
                             : !facts.has_indicators || has_indicator_column(columns);
    bool is_past_of_row = h->is_relative && h->years_back > 0 && columns->of[COLUMN_PERIOD] != NO_COLUMN;
    return has_year && has_indicator && !is_past_of_row;
}

static bool add_figures(classifying *k, error *err)
{
    figure_facts facts = facts_of(k);
    bool has_roles = has_indicator_column(k->columns) || facts.has_indicators || facts.has_years ||
                     facts.has_relative;
    for (size_t i = 0; i < k->columns->count; i++) {
        const column_heading *h = &k->meanings[i];
        if (h->role != COLUMN_UNKNOWN)
            continue;
        bool is_figure = h->is_of_figures && !h->is_unknown && !h->is_target && !h->is_change &&
                         is_complete(k, h, facts) && (has_roles || k->columns->indicator != INDICATOR_NO_ID);
        if (!is_figure) {
            k->columns->is_unread[i] = true;
            continue;
        }
        int16_t year = h->year != 0 ? h->year
                       : h->is_relative && k->columns->of[COLUMN_PERIOD] == NO_COLUMN
                           ? (int16_t)(base_year(k) - h->years_back)
                           : 0;
        if (!add_figure(k, i, year, err))
            return false;
    }
    return true;
}

/* The indicator of a table that has none in its rows and columns. */
static void find_indicator(classifying *k)
{
    int32_t given = k->c->given_indicator;
    if (!has_indicator_column(k->columns) && !facts_of(k).has_indicators)
        k->columns->indicator = given != INDICATOR_NO_ID   ? given
                                : k->titles->indicator > 0 ? k->titles->indicator
                                                           : INDICATOR_NO_ID;
}

static bool check_indicator(classifying *k, figure_facts facts, error *err)
{
    const import_columns *columns = k->columns;
    bool has_indicator = has_indicator_column(columns) || facts.has_indicators;
    if (has_indicator && k->c->given_indicator != INDICATOR_NO_ID)
        return error_set_at(err, ERROR_INPUT, columns->line, 0, "文件已注明指标，不能再用 --indicator",
                            "the file contains indicators; omit --indicator");
    return has_indicator || columns->indicator != INDICATOR_NO_ID ||
           missing(k->c, columns, columns->line, "“指标”（indicator）", "\"indicator\" (指标)",
                   heading_role_names(COLUMN_INDICATOR_NAME), err);
}

static bool check_year(classifying *k, figure_facts facts, error *err)
{
    import_columns *columns = k->columns;
    bool has_period = columns->of[COLUMN_PERIOD] != NO_COLUMN;
    if (facts.has_years && has_period)
        return error_set_at(
            err, ERROR_INPUT, columns->line, 0, "既有年份列（如 %d），又有“年份”列；请只用一种",
            "both year columns (such as %d) and a period column; use one kind", columns->figures[0].year);
    if ((facts.has_years || has_period) && k->c->options->period != 0)
        return error_set_at(err, ERROR_INPUT, columns->line, 0, "文件已注明年份，不能再用 --period",
                            "the file contains years; omit --period");
    if (facts.has_years || has_period)
        return true;
    if (k->c->options->period != 0 && k->titles->year > 0 && k->titles->year != k->c->options->period)
        return error_set_at(err, ERROR_INPUT, columns->line, 0,
                            "标题“%.*s”是 %d 年，--period 是 %d 年；请核对",
                            "the title \"%.*s\" is of %d, --period is %d; please check",
                            STR_ARG(k->titles->year_text), k->titles->year, k->c->options->period);
    columns->period = base_year(k);
    return columns->period != 0 || year_is_missing(k->c, columns, columns->line, facts.has_relative, err);
}

static bool check_values(classifying *k, error *err)
{
    const import_columns *columns = k->columns;
    return columns->figure_count > 0 || columns->of[COLUMN_VALUE] != NO_COLUMN ||
           missing(k->c, columns, columns->line, "“数值”（value）", "\"value\" (数值)",
                   heading_role_names(COLUMN_VALUE), err);
}

static bool check_one_kind(classifying *k, error *err)
{
    const import_columns *columns = k->columns;
    return columns->figure_count == 0 || columns->of[COLUMN_VALUE] == NO_COLUMN ||
           error_set_at(
               err, ERROR_INPUT, columns->line, 0,
               "既有“数值”列，又有按年份、指标、地区或性别分的列（“%.*s”）；请只用一种",
               "both a value column and a column for a year, indicator, region or breakdown (\"%.*s\");"
               " use one kind",
               STR_ARG(columns->headings[columns->figures[0].column]));
}

/* A column 性别 and columns 女, 男 would say it twice. */
static bool check_breakdown(classifying *k, error *err)
{
    static const column_role roles[LIST_COUNT] = { [LIST_SEX] = COLUMN_SEX,
                                                   [LIST_AGE] = COLUMN_AGE,
                                                   [LIST_RESIDENCE] = COLUMN_RESIDENCE,
                                                   [LIST_GROUP] = COLUMN_GROUP };
    const import_columns *columns = k->columns;
    for (size_t i = 0; i < columns->figure_count; i++) {
        const figure_column *f = &columns->figures[i];
        int twice = NO_COLUMN;
        for (int list = 0; list < LIST_COUNT; list++)
            if (f->has[list] && columns->of[roles[list]] != NO_COLUMN)
                twice = columns->of[roles[list]];
        if (f->region != REGION_NO_ID && columns->of[COLUMN_REGION] != NO_COLUMN)
            twice = columns->of[COLUMN_REGION];
        if (f->region != REGION_NO_ID && columns->of[COLUMN_REGION_NAME] != NO_COLUMN)
            twice = columns->of[COLUMN_REGION_NAME];
        if (twice != NO_COLUMN)
            return error_set_at(err, ERROR_INPUT, columns->line, 0, "既有“%.*s”列，又有“%.*s”列；请只用一种",
                                "both a column \"%.*s\" and a column \"%.*s\"; use one kind",
                                STR_ARG(columns->headings[twice]), STR_ARG(columns->headings[f->column]));
    }
    return true;
}

static void set_rows(classifying *k)
{
    import_columns *columns = k->columns;
    for (size_t i = k->first; i <= k->last; i++) {
        columns->rows[columns->row_count] = k->rows->items[i].fields;
        columns->row_counts[columns->row_count++] = k->rows->items[i].count;
    }
    heading_spread(k->c, k->rows, k->first, k->last, &k->grid);
    columns->count = k->grid.count;
}

/* Assigns a role to each column, with rows first to last as the heading. *err says what is missing. */
static bool classify(classifying *k, error *err)
{
    import_columns *columns = k->columns;
    memset(columns, 0, sizeof *columns);
    columns->line = k->rows->items[k->last].line;
    columns->unit = k->titles->unit;
    for (int role = 0; role < COLUMN_ROLE_COUNT; role++)
        columns->of[role] = NO_COLUMN;
    set_rows(k);
    for (size_t i = 0; i < columns->count; i++) {
        columns->headings[i] = heading_text(k->c, &k->grid, i);
        k->meanings[i] = heading_meaning(k->c, &k->grid, i);
    }
    for (size_t i = 0; i < columns->count; i++)
        if (k->meanings[i].role != COLUMN_UNKNOWN && !add_role(k, i, err))
            return false;
    drop_row_numbers(k);
    find_indicator(k);
    if (!add_figures(k, err))
        return false;
    figure_facts facts = facts_of(k);
    return check_indicator(k, facts, err) && check_one_kind(k, err) && check_year(k, facts, err) &&
           check_values(k, err) && check_breakdown(k, err);
}

/* Where a person has mapped the table, a column that is in no mapping is an error. */
static void warn_of_unknown(classifying *k, size_t at)
{
    const import_mapping *m = k->c->mapping;
    uint32_t line = k->columns->line, column = (uint32_t)at + 1;
    str heading = k->columns->headings[at];
    if (m && !k->c->options->proposal)
        import_add_fault(k->c, line, column, heading, false, "名称对照“%.*s”没有这一列；请补上，不读的写 -",
                         "the mapping \"%.*s\" lacks this column; add it, with - if it is not to be read",
                         STR_ARG(m->name));
    else
        import_add_fault(k->c, line, column, heading, true, "未知的列，未导入", "unknown column; ignored");
}

static void warn_of_unread(classifying *k)
{
    const import_columns *columns = k->columns;
    for (size_t i = 0; i < columns->count; i++) {
        str heading = columns->headings[i];
        if (!columns->is_unread[i] || heading.len == 0)
            continue;
        if (k->meanings[i].is_target)
            import_add_fault(k->c, columns->line, (uint32_t)i + 1, heading, true,
                             "该列为目标，不是数据，未导入",
                             "this column contains targets, not data; ignored");
        else if (k->meanings[i].is_change)
            import_add_fault(k->c, columns->line, (uint32_t)i + 1, heading, true,
                             "该列为增减变化，不是数据，未导入",
                             "this column contains changes, not data; ignored");
        else
            warn_of_unknown(k, i);
    }
}

/* A unit in the heading of an indicator's column is the one expected. */
static void check_units(classifying *k)
{
    import_columns *columns = k->columns;
    for (size_t i = 0; i < columns->figure_count; i++) {
        figure_column *f = &columns->figures[i];
        int32_t id = f->indicator ? f->indicator : columns->indicator;
        if (id == INDICATOR_NO_ID || f->unit.len == 0)
            continue;
        const indicator *of = import_indicator(k->c, id);
        if (!import_unit_is_expected(k->c, of, f->unit)) {
            import_propose_unit(k->c, of, f->unit);
            import_add_fault(k->c, columns->line, (uint32_t)f->column + 1, columns->headings[f->column],
                             false, "单位是“%.*s”，指标“%.*s”的单位是“%.*s”",
                             "unit \"%.*s\", but the unit of \"%.*s\" is \"%.*s\"", STR_ARG(f->unit),
                             STR_ARG(of->name), STR_ARG(import_unit_of(k->c, of)));
        }
        f->unit = STR("");
    }
}

static void warn_of_titles(classifying *k, uint32_t first_line, uint32_t sheet_line)
{
    const import_titles *t = k->titles;
    const import_columns *columns = k->columns;
    uint32_t heading_line = k->rows->items[k->first].line;
    if (first_line < heading_line)
        import_add_fault(k->c, first_line, 0, STR(""), true, "表头在第 %u 行，其上作为标题，未导入",
                         "the heading row is line %u; lines above it are taken as titles",
                         heading_line - sheet_line);
    bool is_year_of_title = columns->period != 0 && k->c->options->period == 0;
    if (is_year_of_title)
        import_add_fault(k->c, heading_line, 0, STR(""), true, "表中没有年份，按标题“%.*s”取 %d 年",
                         "no year in the table; taken from the title \"%.*s\": %d", STR_ARG(t->year_text), t->year);
    if (columns->indicator != INDICATOR_NO_ID && k->c->given_indicator == INDICATOR_NO_ID)
        import_add_fault(k->c, heading_line, 0, STR(""), true, "表中没有指标，按标题“%.*s”取“%.*s”",
                         "no indicator in the table; by the title \"%.*s\" it is \"%.*s\"",
                         STR_ARG(t->indicator_text),
                         STR_ARG(import_indicator(k->c, columns->indicator)->name));
}

/* Rows first to last, and those below that go on with the heading. */
static bool take_rows(classifying *k, size_t first, size_t last, error *err)
{
    k->first = first;
    k->last = last;
    if (!classify(k, err))
        return false;
    while (k->last + 1 < k->rows->count && k->last + 1 - first < HEADING_ROWS_MAX &&
           heading_goes_on(k->c, k->rows, k->last, k->meanings, k->columns->count)) {
        k->last++;
        if (!classify(k, err))
            return false;
    }
    return true;
}

bool import_find_columns(import_context *c, csv_reader *csv, const import_sheet *sheet,
                         import_columns *columns_out, error *err)
{
    size_t most_known = c->headings_known = 0;
    error why = { 0 };
    heading_rows rows;
    classifying *k = arena_new(c->memory, classifying);
    if (!heading_rows_read(c, csv, &rows, err))
        return false;
    if (rows.count == 0)
        return error_set(err, ERROR_INPUT, "文件是空的", "the file is empty");
    *k = (classifying){ .c = c, .rows = &rows, .columns = columns_out };
    for (size_t last = 0; last < rows.count; last++) {
        for (size_t first = heading_first_row(c, &rows, last); first <= last; first++) {
            error lacks = { 0 };
            arena_mark mark = arena_save(c->scratch);
            import_titles titles = heading_titles(c, &rows, first, sheet->name);
            k->titles = &titles;
            bool is_possible = heading_is_possible(c, &rows, last);
            bool is_it = is_possible && take_rows(k, first, last, &lacks);
            if (is_it) {
                *csv = rows.items[k->last].after;
                warn_of_titles(k, rows.items[0].line, sheet->line);
                warn_of_unread(k);
                import_propose_columns(c, columns_out);
                check_units(k);
            }
            arena_restore(c->scratch, mark);
            if (is_it)
                return true;
            if (is_possible && (why.code == 0 || known_columns(columns_out) > most_known)) {
                most_known = c->headings_known = known_columns(columns_out);
                why = lacks;
            }
        }
    }
    if (why.code == 0) {
        import_titles nothing = { .unit = STR("") };
        k->titles = &nothing;
        k->first = k->last = 0;
        if (classify(k, &why))
            return error_set_at(err, ERROR_INPUT, rows.items[0].line, 0, "没有找到表头：第一行是数据",
                                "no heading row found: the first row has data");
    }
    *err = why;
    return false;
}
