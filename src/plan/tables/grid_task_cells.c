/* Tables of tasks of one cell a line: a number that goes on stays in its cell, one that begins again opens
 * the next; a domain opens a row. */
#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/due.h"
#include "plan/lines/statement.h"
#include "plan/lines/words.h"
#include "plan/tables/column.h"
#include "plan/tables/grid_cut.h"
#include "plan/tables/task_column.h"

enum { HEADS_MIN = 3, HEADS_MAX = 8, HEAD_CHARACTERS_MAX = 12, NO_COLUMN = LIMIT_TABLE_COLUMNS };

typedef struct cells_reader {
    arena *memory;
    task_column columns[HEADS_MAX];
    size_t column_count;
    row_vec rows;
    VEC(plan_statement) parts; /* the lines of the open cell */
    size_t column;    /* of the cell that is open; NO_COLUMN: none in this row */
    numbering how;    /* of the first item of the open cell */
    int64_t no;       /* of its last item */
} cells_reader;

static bool is_office(str name)
{
    static const str ends[] = { STR_INIT("局"), STR_INIT("委"), STR_INIT("部"), STR_INIT("办"),
        STR_INIT("会"), STR_INIT("妇联"), STR_INIT("残联"), STR_INIT("院"), STR_INIT("政府"),
        STR_INIT("中心"), STR_INIT("单位"), STR_INIT("部门"), STR_INIT("街道"), STR_INIT("乡镇"),
        STR_INIT("镇"), STR_INIT("团委"), STR_INIT("科协"), STR_INIT("队"), STR_INIT("公司") };
    return str_ends_any(name, ends, COUNT_OF(ends));
}

/* 县教育局、县妇联 and nothing else. */
static bool are_offices(str text)
{
    static const str joins[] = { STR_INIT("、"), STR_INIT("，"), STR_INIT("；"), STR_INIT(" "),
        STR_INIT("：") };
    if (words_names_departments(text))
        return true;
    str_take_end(&text, STR("。"));
    str_take_end(&text, STR("等"));
    while (text.len) {
        size_t cut = text.len, width = 0;
        for (size_t i = 0; i < COUNT_OF(joins); i++) {
            size_t at = str_find(text, joins[i], 0);
            width = at < cut ? joins[i].len : width;
            cut = at < cut ? at : cut;
        }
        str name = str_slice(text, 0, cut);
        if (name.len && (!is_office(name) || utf8_count(name) > 16))
            return false;
        text = str_from(text, cut + width);
    }
    return true;
}

static size_t column_behind(const cells_reader *r, size_t from, task_column wanted)
{
    for (size_t c = from; c < r->column_count; c++)
        if (r->columns[c] == wanted ||
            (wanted == TASK_GOALS && (r->columns[c] == TASK_MEASURES || r->columns[c] == TASK_PROJECT)))
            return c;
    return NO_COLUMN;
}

/* The lines of the open cell become its text. */
static void close_cell(cells_reader *r)
{
    if (r->parts.count) {
        plan_statement *whole = arena_new(r->memory, plan_statement);
        *whole = statement_join(r->memory, r->parts.items, r->parts.count, STR(" "));
        r->rows.items[r->rows.count - 1].cells[r->column].cell =
            (grid_cell){ .text = whole->text, .place = whole->place, .lines = whole };
    }
    r->parts.count = 0;
}

static void open_row(cells_reader *r)
{
    close_cell(r);
    cut_cell *cells = arena_array(r->memory, cut_cell, r->column_count);
    for (size_t c = 0; c < r->column_count; c++)
        cells[c].cell.text = STR("");
    *vec_push(r->memory, &r->rows) = (cut_row){ cells, r->column_count, false };
    r->column = NO_COLUMN;
}

/* column: that of the open cell, or one behind it. */
static void put(cells_reader *r, size_t column, const line *l, numbering how, int64_t no)
{
    if (r->column != column) {
        close_cell(r);
        r->how = how;
    }
    *vec_push(r->memory, &r->parts) = statement_of(r->memory, l->text, l->place);
    r->column = column;
    r->no = how == r->how ? no : r->no;
}

/* Whether the line goes on with the list of the open cell: its next number, also of 2.5岁以下…, or a number
 * below it. */
static bool goes_on(const cells_reader *r, str text, numbering *how, int64_t *no)
{
    str mark;
    if (r->column == NO_COLUMN || r->how == NUMBERING_NONE)
        return false;
    if (*how != NUMBERING_DIGITS && r->how == NUMBERING_DIGITS &&
        due_number_take(&text, r->no + 1, &mark)) {
        *how = NUMBERING_DIGITS;
        *no = r->no + 1;
    }
    return *how != NUMBERING_NONE && (*how != r->how || *no == r->no + 1);
}

/* False where the table ends. */
static bool add_line(cells_reader *r, const line *l)
{
    str rest = l->text, mark;
    int64_t no = 0, value;
    numbering how = numbering_take(&rest, &no, &mark);
    size_t domain = column_behind(r, 0, TASK_DOMAIN), next = r->column == NO_COLUMN ? 0 : r->column + 1;
    if (domain != NO_COLUMN && words_is_domain(rest)) {
        open_row(r);
        put(r, domain, l, NUMBERING_NONE, 0);
        return true;
    }
    if (how == NUMBERING_HAN || how == NUMBERING_CHAPTER || how == NUMBERING_PART ||
        str_starts(l->text, STR("注：")) || words_is_bare_heading(l->text))
        return false;
    if (column_behind(r, 0, TASK_NO) != NO_COLUMN && column_is_number(l->text, &value)) {
        open_row(r);
        put(r, column_behind(r, 0, TASK_NO), l, NUMBERING_NONE, 0);
        return true;
    }
    if (!r->rows.count)
        open_row(r);
    if (how == NUMBERING_NONE && are_offices(l->text)) {
        size_t offices = column_behind(r, next, TASK_DEPARTMENTS);
        if (offices == NO_COLUMN && r->columns[r->column] == TASK_DEPARTMENTS)
            offices = r->column;
        if (offices == NO_COLUMN) { /* the departments stand before the goals */
            open_row(r);
            offices = column_behind(r, 0, TASK_DEPARTMENTS);
        }
        put(r, offices, l, NUMBERING_NONE, 0);
        return true;
    }
    if (goes_on(r, l->text, &how, &no)) {
        put(r, r->column, l, how, no);
        return true;
    }
    size_t text = column_behind(r, next, TASK_GOALS);
    if (text == NO_COLUMN) {
        open_row(r);
        text = column_behind(r, 0, TASK_GOALS);
    }
    put(r, text, l, how, no);
    return true;
}

/* Reads the heads of the columns, one in each line. Returns the index of the line after them, or from if
 * there are no heads. */
static size_t read_heads(cells_reader *r, const lines *all, size_t from)
{
    str heads[HEADS_MAX];
    size_t i = from;
    cut_cell cells[HEADS_MAX] = { 0 };
    for (; i < all->count && r->column_count < HEADS_MAX; i = grid_next_line(all, i, 1, 0)) {
        const line *l = &all->items[i];
        task_column column = task_column_of(l->text);
        if (utf8_count(l->text) > HEAD_CHARACTERS_MAX || column == TASK_OTHER)
            break;
        cells[r->column_count].cell = (grid_cell){ .text = l->text, .place = l->place };
        heads[r->column_count] = l->text;
        r->columns[r->column_count++] = column;
    }
    bool has_offices = column_behind(r, 0, TASK_DEPARTMENTS) != NO_COLUMN;
    if (r->column_count < HEADS_MIN || !has_offices || !task_columns_head(heads, r->column_count))
        return from;
    open_row(r);
    memcpy(r->rows.items[0].cells, cells, r->column_count * sizeof *cells);
    return i;
}

bool grid_read_task_cells(arena *a, const lines *all, size_t from, grid *g, bool *found_out, error *err)
{
    cells_reader r = { .memory = a, .column = NO_COLUMN };
    size_t end = read_heads(&r, all, from);
    if (end == from)
        return true;
    row_vec head = r.rows;
    r.rows = (row_vec){ 0 };
    for (size_t i = end; i < all->count; i = grid_next_line(all, i, 2, 0)) {
        if (!add_line(&r, &all->items[i]))
            break;
        end = i + 1;
        if (r.rows.count > LIMIT_TABLE_ROWS)
            return error_set_at(err, ERROR_TOO_LARGE, all->items[from].place.line, 1, "表格超过 %d 行",
                                "the table has more than %d rows", (int)LIMIT_TABLE_ROWS);
    }
    close_cell(&r);
    if (r.rows.count < 1)
        return true;
    for (size_t k = 0; k < r.rows.count; k++)
        *vec_push(a, &head) = r.rows.items[k];
    *g = (grid){ .layout = LAYOUT_ONE_CELL_PER_LINE, .line_first = from, .line_end = end };
    grid_fill(a, g, &head);
    *found_out = true;
    return true;
}
