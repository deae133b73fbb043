#include "plan/tables/table.h"

#include <ctype.h>

#include "base/numeral.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "plan/tables/column.h"

typedef struct column {
    column_role role;
    int year;
    str head;
} column;

static bool is_nothing(str s)
{
    static const char *const words[] = { "", "—", "－", "-", "/", "——", "–", "无", "--" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(s, str_of(words[i])))
            return true;
    return false;
}

/* A second line of heads: years or words of heads, and no numbers of rows. */
static bool continues_head(const grid *g, size_t r)
{
    size_t heads = 0;
    for (size_t c = 0; c < g->column_count; c++) {
        str text = g->rows[r].cells[c].text;
        int64_t number;
        int year;
        if (!text.len || g->rows[r].cells[c].shared)
            continue;
        if (column_is_number(text, &number) && number < 1900)
            return false;
        if (column_is_figure(text) && !column_is_year_head(text))
            return false;
        column_role role = column_role_of(text, &year);
        heads += role != COLUMN_UNKNOWN && utf8_count(text) <= 10;
    }
    return heads > 0 && (!g->rows[r].cells[0].text.len || g->rows[r].cells[0].shared);
}

static size_t head_rows(const grid *g)
{
    size_t rows = 1;
    while (rows < 3 && rows < g->row_count && continues_head(g, rows))
        rows++;
    return rows;
}

static void read_columns(arena *a, const grid *g, size_t heads, column *columns)
{
    for (size_t c = 0; c < g->column_count; c++) {
        str head = STR("");
        for (size_t r = 0; r < heads; r++) {
            str text = r && g->rows[r].cells[c].shared ? STR("") : g->rows[r].cells[c].text;
            /* The text of a head that covers several columns is in the first of them. */
            for (size_t k = c; !text.len && r + 1 < heads && g->rows[r + 1].cells[c].text.len &&
                               !g->rows[r + 1].cells[c].shared && k > 0;
                 k--)
                text = g->rows[r].cells[k - 1].text;
            head = str_join(a, head, text);
        }
        columns[c].head = grid_tight(a, head);
        columns[c].role = column_role_of(columns[c].head, &columns[c].year);
    }
}

/* A column with only a year is a target. The earliest one is the baseline if no column is named as such. */
static void settle_years(column *columns, size_t count)
{
    bool baseline = false, target = false, name = false;
    int earliest = 0, years = 0;
    for (size_t c = 0; c < count; c++) {
        baseline = baseline || columns[c].role == COLUMN_BASELINE;
        name = name || columns[c].role == COLUMN_NAME;
        if (columns[c].role == COLUMN_TARGET)
            target = true;
        if (columns[c].role != COLUMN_YEAR)
            continue;
        years++;
        if (!earliest || columns[c].year < earliest)
            earliest = columns[c].year;
    }
    for (size_t c = 0; c < count; c++) {
        if (columns[c].role == COLUMN_YEAR)
            columns[c].role = !baseline && columns[c].year == earliest && (years > 1 || target)
                                  ? COLUMN_BASELINE
                                  : COLUMN_TARGET;
        if (columns[c].role == COLUMN_TARGET && !name && !columns[c].year && c < 2) {
            columns[c].role = COLUMN_NAME; /* 目标 as the head of the names */
            name = true;
        }
    }
}

/* The figure of a baseline cell, and the unit or the year in brackets that follows it. */
static void read_baseline(arena *a, str raw, plan_row *row)
{
    row->baseline_raw = raw;
    str rest = utf8_fold_width(a, raw, true, 0);
    str_take(&rest, STR("约"));
    decimal value;
    if (!decimal_take(&rest, &value))
        return;
    rest = str_trim(rest);
    str after = rest;
    unit known;
    if (rest.len && unit_take(&after, &known)) {
        if (!row->unit.len)
            row->unit = str_trim(str_slice(rest, 0, (size_t)(after.data - rest.data)));
        rest = str_trim(after);
    }
    if (rest.len >= 4 && (rest.data[0] == '(' || isdigit((unsigned char)rest.data[0]))) {
        int year;
        column_role_of(rest, &year);
        if (year) {
            row->baseline_year = year;
            rest = STR("");
        }
    }
    row->has_baseline = rest.len == 0;
    row->baseline = value;
}

static plan_row_target read_target(arena *a, const column *c, grid_cell cell)
{
    return (plan_row_target){ .year = c->year,
                              .raw = cell.text.len && !cell.shared ? cell.text : STR(""),
                              .effective = grid_tight(a, cell.text),
                              .place = cell.place };
}

/* 婴儿死亡率*, 婴儿死亡率[^1], 婴儿死亡率①: without the mark of a note. */
static str without_note_mark(str name)
{
    static const char *const marks[] = { "*", "＊", "※", "★", "☆", "△", "▲", "#" };
    static const struct { const char *open, *close; } brackets[] = { { "[", "]" }, { "［", "］" } };
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            more = str_take_end(&name, str_of(marks[i])) || more;
        for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
            size_t open = str_ends(name, str_of(brackets[i].close))
                              ? str_find_last(name, str_of(brackets[i].open))
                              : STR_NOWHERE;
            if (open != STR_NOWHERE && open > 0 && name.len - open <= 8) {
                name.len = open;
                more = true;
            }
        }
        size_t last = name.len, bytes;
        while (last > 0 && ((unsigned char)name.data[--last] & 0xC0) == 0x80)
            ;
        uint32_t rune = name.len ? utf8_at(name, last, &bytes) : 0;
        if (rune >= 0x2460 && rune <= 0x2473) { /* ① to ⑳ */
            name.len = last;
            more = true;
        }
    }
    return name;
}

static plan_row read_row(arena *a, const grid_row *from, const column *columns, size_t count)
{
    plan_row row = { .place = from->place, .name = STR(""), .unit = STR("") };
    VEC(plan_row_target) targets = { 0 };
    for (size_t c = 0; c < count; c++) {
        str text = grid_tight(a, from->cells[c].text);
        int64_t number;
        switch (columns[c].role) {
        case COLUMN_NO:
            row.no = column_is_number(utf8_fold_width(a, text, false, 0), &number) ? (int)number : 0;
            break;
        case COLUMN_NAME:
            row.name = row.name.len ? str_join(a, row.name, text) : text;
            break;
        case COLUMN_UNIT:
            row.unit = is_nothing(text) ? STR("") : text;
            break;
        case COLUMN_BASELINE:
            row.baseline_year = columns[c].year;
            row.baseline_raw = text;
            break;
        case COLUMN_TARGET:
            *vec_push(a, &targets) = read_target(a, &columns[c], from->cells[c]);
            break;
        case COLUMN_ATTRIBUTE:
            row.attribute = text;
            break;
        case COLUMN_SOURCE:
            row.source = text;
            break;
        case COLUMN_GROUP:
            row.group = text;
            break;
        default:
            break;
        }
    }
    row.targets = targets.items;
    row.target_count = targets.count;
    str name, unit_text;
    row.name = without_note_mark(row.name);
    if (unit_split_name(row.name, &name, &unit_text)) {
        row.name = without_note_mark(name);
        if (!row.unit.len)
            row.unit = unit_text;
    }
    read_baseline(a, row.baseline_raw, &row);
    return row;
}

static size_t filled(const grid_row *row, size_t count, size_t *first_out)
{
    size_t cells = 0;
    for (size_t c = 0; c < count; c++)
        if (row->cells[c].text.len) {
            if (!cells)
                *first_out = c;
            cells++;
        }
    return cells;
}

static bool says_the_same(str text)
{
    static const char *const words[] = { "同上", "〃", "″", "\"", "″″", "同前", "同上行", "''" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(text, str_of(words[i])))
            return true;
    return false;
}

/* An empty target cell below a filled one of the same unit shares it; so does 同上. Across, only words reach
 * over to a later year. */
static void share_cells(plan_row *rows, size_t count)
{
    for (size_t r = 0; r < count; r++)
        for (size_t t = 0; t < rows[r].target_count; t++) {
            plan_row_target *target = &rows[r].targets[t];
            bool same = says_the_same(target->effective) || (target->effective.len && !target->raw.len);
            bool left = str_eq(target->effective, STR("同左")) ||
                        (!target->effective.len && t > 0 && rows[r].targets[t - 1].effective.len &&
                         !column_is_figure(rows[r].targets[t - 1].effective) &&
                         !rows[r].targets[t - 1].merged_with_row);
            if (left && t > 0) {
                target->effective = rows[r].targets[t - 1].effective;
                target->place = rows[r].targets[t - 1].place;
            } else if ((same ||
                        (!target->effective.len && str_eq(rows[r].unit, rows[r > 0 ? r - 1 : 0].unit))) &&
                       r > 0 && t < rows[r - 1].target_count && rows[r - 1].targets[t].effective.len) {
                const plan_row_target *above = &rows[r - 1].targets[t];
                target->merged_with_row = above->merged_with_row ? above->merged_with_row : rows[r - 1].no;
                target->effective = above->effective;
                target->place = above->place;
            }
        }
}

typedef VEC(plan_row) row_vec;

/* The end of a name or target begun in the row above. */
static bool continues_name(const grid *g, size_t r, const column *columns, bool numbered)
{
    bool name = false;
    for (size_t c = 0; c < g->column_count; c++) {
        str text = g->rows[r].cells[c].text;
        if (!text.len)
            continue;
        if (columns[c].role == COLUMN_NO || columns[c].role == COLUMN_BASELINE ||
            columns[c].role == COLUMN_GROUP)
            return false;
        name = name || columns[c].role == COLUMN_NAME || columns[c].role == COLUMN_TARGET;
    }
    return name && numbered;
}

static void extend_row(arena *a, const grid *g, size_t r, const column *columns, plan_row *row)
{
    size_t t = 0;
    for (size_t c = 0; c < g->column_count; c++) {
        grid_cell cell = g->rows[r].cells[c];
        if (columns[c].role == COLUMN_TARGET) {
            plan_row_target *target = &row->targets[t++];
            if (!cell.text.len)
                continue;
            target->effective = str_join(a, target->effective, grid_tight(a, cell.text));
            target->raw = str_join(a, target->raw, cell.text);
        } else if (columns[c].role == COLUMN_NAME && cell.text.len) {
            str name, unit_text;
            row->name = str_join(a, row->name, grid_tight(a, cell.text));
            if (unit_split_name(row->name, &name, &unit_text)) {
                row->name = name;
                row->unit = row->unit.len ? row->unit : unit_text;
            }
        }
    }
}

/* The head, or a line of it, is repeated at the start of a page. */
static bool is_head_again(const grid *g, size_t r, size_t heads)
{
    for (size_t h = 0; h < heads; h++) {
        size_t c = 0;
        while (c < g->column_count && str_eq(g->rows[r].cells[c].text, g->rows[h].cells[c].text))
            c++;
        if (c == g->column_count)
            return true;
    }
    return false;
}

/* 1.孕产妇死亡率 in every row: the numbers are not part of the names. */
static void take_numbers_off_names(plan_row *rows, size_t count)
{
    str mark;
    int64_t no;
    numbering first_how = NUMBERING_NONE;
    for (size_t r = 0; r < count; r++) {
        str rest = rows[r].name;
        numbering how = numbering_take(&rest, &no, &mark);
        first_how = r == 0 ? how : first_how;
        if (how != first_how || how == NUMBERING_NONE || how == NUMBERING_DOTTED ||
            how == NUMBERING_LETTERS || !rest.len)
            return;
    }
    for (size_t r = 0; r < count; r++)
        numbering_take(&rows[r].name, &no, &mark);
}

/* 注：…, 计算方法：…, alone in a row; a shorter text is the name of a group. */
static bool is_note(str text)
{
    static const str begins[] = { STR_INIT("注"), STR_INIT("说明"), STR_INIT("计算方法"), STR_INIT("计算公式"),
        STR_INIT("指标说明"), STR_INIT("指标解释"), STR_INIT("数据来源"), STR_INIT("备注") };
    enum { GROUP_BYTES_MAX = 90 };
    return text.len > GROUP_BYTES_MAX || str_starts_any(text, begins, COUNT_OF(begins));
}

/* 2025年（本省） and 2025年（全国）: the first column of a year is read, the second named among what is not. */
static void leave_second_columns(const grid *g, column *columns, notes *n)
{
    for (size_t c = 1; c < g->column_count; c++)
        for (size_t k = 0; k < c && columns[c].role == COLUMN_YEAR; k++)
            if (columns[k].role == COLUMN_YEAR && columns[k].year == columns[c].year) {
                columns[c].role = COLUMN_NOTE;
                notes_unread(n, columns[c].head, g->rows[0].cells[c].place, "同一年份的第二列，未读",
                             "second column of a year, not read");
            }
}

plan_table *table_read(arena *a, const grid *g, notes *n)
{
    column columns[LIMIT_TABLE_COLUMNS] = { 0 };
    size_t heads = head_rows(g);
    read_columns(a, g, heads, columns);
    leave_second_columns(g, columns, n);
    settle_years(columns, g->column_count);
    bool has_name = false, has_target = false, has_no = false;
    for (size_t c = 0; c < g->column_count; c++) {
        has_name = has_name || columns[c].role == COLUMN_NAME;
        has_target = has_target || columns[c].role == COLUMN_TARGET;
        has_no = has_no || columns[c].role == COLUMN_NO;
    }
    if (!has_name || !has_target)
        return 0;
    plan_table *table = arena_new(a, plan_table);
    table->layout = g->layout;
    table->place = g->rows[0].place;
    for (size_t r = 0; r < g->row_count; r++)
        if (g->rows[r].place.offset + g->rows[r].place.bytes > table->place.offset + table->place.bytes)
            table->place.bytes = g->rows[r].place.offset + g->rows[r].place.bytes - table->place.offset;
    table->columns.items = arena_array(a, str, g->column_count);
    for (size_t c = 0; c < g->column_count; c++)
        table->columns.items[table->columns.count++] = columns[c].head;
    row_vec rows = { 0 };
    str group = STR_NONE;
    for (size_t r = heads; r < g->row_count; r++) {
        size_t first = 0, cells = filled(&g->rows[r], g->column_count, &first);
        grid_cell *only = &g->rows[r].cells[first];
        if (cells == 0 || is_head_again(g, r, heads))
            continue;
        if (rows.count && continues_name(g, r, columns, has_no)) {
            extend_row(a, g, r, columns, &rows.items[rows.count - 1]);
            continue;
        }
        if (cells == 1) {
            if (is_note(only->text))
                notes_unread(n, only->text, only->place, "表格的说明", "a note to the table");
            else
                group = grid_tight(a, only->text);
            continue;
        }
        plan_row row = read_row(a, &g->rows[r], columns, g->column_count);
        if (!row.name.len) {
            notes_unread(n, only->text, g->rows[r].place, "表格的这一行没有指标名称", "this table row has no indicator");
            continue;
        }
        if (row.group.len)
            group = row.group;
        row.group = group;
        if (!row.no)
            row.no = rows.count ? rows.items[rows.count - 1].no + 1 : 1;
        *vec_push(a, &rows) = row;
    }
    table->rows = rows.items;
    table->row_count = rows.count;
    take_numbers_off_names(table->rows, table->row_count);
    share_cells(table->rows, table->row_count);
    return table->row_count ? table : 0;
}

static bool same_years(const plan_row *x, const plan_row *y)
{
    if (x->target_count != y->target_count)
        return false;
    for (size_t t = 0; t < x->target_count; t++)
        if (x->targets[t].year != y->targets[t].year)
            return false;
    return true;
}

static bool counts_rows(const plan_table *table)
{
    int year;
    for (size_t c = 0; c < table->columns.count; c++)
        if (column_role_of(table->columns.items[c], &year) == COLUMN_NO)
            return true;
    return false;
}

bool table_append(arena *a, plan_table *to, const plan_table *more)
{
    if (to->columns.count != more->columns.count || !same_years(&to->rows[0], &more->rows[0]))
        return false;
    plan_row *rows = arena_array(a, plan_row, to->row_count + more->row_count);
    memcpy(rows, to->rows, to->row_count * sizeof *rows);
    memcpy(rows + to->row_count, more->rows, more->row_count * sizeof *rows);
    for (size_t r = to->row_count; r < to->row_count + more->row_count && !rows[r].group.len; r++)
        rows[r].group = rows[r - 1].group; /* a group goes on over the page */
    for (size_t r = to->row_count; !counts_rows(to) && r < to->row_count + more->row_count; r++) {
        rows[r].no = (int)r + 1;
        for (size_t t = 0; t < rows[r].target_count; t++)
            rows[r].targets[t].merged_with_row += rows[r].targets[t].merged_with_row ? (int)to->row_count : 0;
    }
    to->rows = rows;
    to->row_count += more->row_count;
    return true;
}

/* 2021, 2021年, 2021年度 */
static bool is_bare_year(str head)
{
    int64_t year;
    head = str_trim(head);
    str_take_end(&head, STR("度"));
    str_take_end(&head, STR("年"));
    return column_is_number(head, &year) && year >= 1900;
}

/* ≥95, 95以上: a target of a year, never a figure. */
static bool says_target(const plan_table *table)
{
    static const str words[] = { STR_INIT("≥"), STR_INIT("≤"), STR_INIT("≧"), STR_INIT("≦"), STR_INIT("以上"),
        STR_INIT("以下"), STR_INIT("以内"), STR_INIT("不低于"), STR_INIT("不高于"), STR_INIT("不超过"),
        STR_INIT("不少于"), STR_INIT("达到"), STR_INIT("控制在") };
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t i = 0; i < table->rows[r].target_count; i++)
            if (str_has_any(table->rows[r].targets[i].raw, words, COUNT_OF(words)))
                return true;
    return false;
}

bool table_holds_figures(const plan_table *table)
{
    enum { YEARS_MIN = 3 };
    size_t years = 0;
    for (size_t c = 0; c < table->columns.count; c++) {
        int year;
        column_role role = column_role_of(table->columns.items[c], &year);
        if (role == COLUMN_TARGET || role == COLUMN_BASELINE)
            return false;
        years += is_bare_year(table->columns.items[c]);
    }
    return years >= YEARS_MIN && !says_target(table);
}
