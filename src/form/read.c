/* A form that was filled in: its hidden sheet says which task it is of; the keys of rows and columns say
 * which cell is which. */
#include "base/map.h"
#include "base/vec.h"
#include "document/write/book.h"
#include "form/form.h"

typedef struct reading {
    arena *memory;
    VEC(form_answer) answers;
    VEC(form_remark) stray;
    map by_key; /* answer of a key, from the hidden sheet */
    map filled; /* place of the row in which a key was found */
    error *err;
} reading;

str form_place_text(arena *a, const form_place *p)
{
    return str_format(a, "%.*s!%.*s", STR_ARG(p->sheet),
                      STR_ARG(book_cell_name(a, (book_place){ p->row, p->column })));
}

static bool refuse(error *err, const char *zh, const char *en)
{
    return error_set(err, ERROR_INPUT, "%s%.0s", "%.0s%s", zh, en);
}

/* ---- the hidden sheet ---- */

static const office_cells *key_sheet(const office_grid *grid)
{
    for (size_t i = 0; i < grid->count; i++) {
        const office_cells *s = &grid->sheets[i];
        if (s->count > 0 && str_eq(s->items[0].shown, STR("halfsky form")))
            return s;
    }
    return 0;
}

static bool take_head(form_identity *id, unsigned row, str text)
{
    switch (row) {
    case 2: id->round = text; return true;
    case 3: return int_parse(text, &id->task);
    case 4: return int_parse(text, &id->revision);
    default: return true;
    }
}

static bool read_keys(reading *r, const office_cells *keys, form_identity *id)
{
    enum { FIRST_ROW = 5 };
    form_answer *answer = 0;
    for (size_t i = 0; i < keys->count; i++) {
        const office_cell *c = &keys->items[i];
        if (c->row == 1 && c->column == 1 && !str_eq(c->shown, STR(FORM_LAYOUT)))
            return error_set(r->err, ERROR_INPUT, "这是另一版本（%.*s）的填报表，请重新下载",
                             "this form has another layout (%.*s); download it again", STR_ARG(c->shown));
        if (c->row < FIRST_ROW) {
            if (c->column == 1 && !take_head(id, c->row, c->shown))
                return refuse(r->err, "填报表的标识已损坏，请重新下载",
                              "the keys of the form are damaged; download it again");
        } else if (c->column == 0) {
            if (!map_add(&r->by_key, c->shown, r->answers.count, 0))
                return refuse(r->err, "填报表的标识有重复，请重新下载",
                              "a key of the form occurs twice; download it again");
            answer = vec_push(r->memory, &r->answers);
            answer->key = c->shown;
        } else if (answer && c->column <= FORM_COLUMN_COUNT) {
            answer->known.text[c->column - 1] = c->shown;
        }
    }
    return id->task > 0 || refuse(r->err, "填报表的标识已损坏，请重新下载",
                                  "the keys of the form are damaged; download it again");
}

/* ---- sheets with rows ---- */

typedef struct key_columns {
    unsigned key;                   /* column of the keys of rows */
    unsigned at[FORM_COLUMN_COUNT]; /* columns */
    bool has[FORM_COLUMN_COUNT];
    unsigned row; /* of the keys of columns */
} key_columns;

static bool find_columns(const office_cells *s, key_columns *found_out)
{
    *found_out = (key_columns){ 0 };
    for (size_t i = 0; i < s->count; i++) {
        const office_cell *c = &s->items[i];
        if (!found_out->row && str_eq(c->shown, STR(FORM_KEY_HEAD))) {
            found_out->row = c->row;
            found_out->key = c->column;
        }
    }
    for (size_t i = 0; i < s->count && found_out->row; i++)
        for (int k = 0; k < FORM_COLUMN_COUNT; k++)
            if (s->items[i].row == found_out->row && str_eq(s->items[i].shown, str_of(form_column_keys[k]))) {
                found_out->at[k] = s->items[i].column;
                found_out->has[k] = true;
            }
    return found_out->row > 0;
}

static void take_cell(form_answer *answer, int column, const office_cell *c)
{
    str shown = str_trim(c->shown);
    bool is_number = c->kind == SHEET_NUMBER;
    answer->entry.text[column] = is_number ? c->number : shown;
    answer->is_date[column] = c->kind == SHEET_DATE;
    answer->is_percent[column] = is_number && str_ends(shown, STR("%"));
    answer->is_wrong[column] = c->kind == SHEET_ERROR || c->kind == SHEET_UNKNOWN;
}

/* The cells of one row, which belong to a cell of the task. */
static bool read_row(reading *r, const office_cells *s, size_t first, size_t end, str key,
                     const key_columns *columns)
{
    uint64_t at, other;
    if (!map_get(&r->by_key, key, &at))
        return error_set(
            r->err, ERROR_INPUT, "“%.*s”第 %u 行的标识“%.*s”不属于此表，请重新下载",
            "sheet \"%.*s\", row %u: the key \"%.*s\" does not belong to this form; download it again",
            STR_ARG(s->sheet), s->items[first].row, STR_ARG(key));
    if (map_get(&r->filled, key, &other))
        return error_set(r->err, ERROR_INPUT, "“%.*s”第 %u 行与第 %u 行是同一个数据格；请删去复制的一行",
                         "sheet \"%.*s\": rows %u and %u are the same cell; delete the copied row",
                         STR_ARG(s->sheet), s->items[first].row, (unsigned)other);
    (void)map_add(&r->filled, key, s->items[first].row, 0);
    form_answer *answer = &r->answers.items[at];
    for (int k = 0; k < FORM_COLUMN_COUNT; k++)
        answer->places[k] = (form_place){ s->sheet, s->items[first].row - 1, columns->at[k] };
    for (size_t i = first; i < end; i++)
        for (int k = 0; k < FORM_COLUMN_COUNT; k++)
            if (columns->has[k] && s->items[i].column == columns->at[k])
                take_cell(answer, k, &s->items[i]);
    return true;
}

/* 甲 乙 丙 1 2 3: some programs save these texts as numbers. */
static bool is_row_of_numbers(const office_cells *s, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (str_eq(s->items[i].shown, STR("甲")))
            return true;
    return false;
}

/* A number in the column of the figures, in a row without a key. */
static void note_stray(reading *r, const office_cells *s, size_t first, size_t end,
                       const key_columns *columns)
{
    for (size_t i = first; i < end; i++)
        if (s->items[i].kind == SHEET_NUMBER && s->items[i].column == columns->at[FORM_VALUE])
            *vec_push(r->memory,
                      &r->stray) = (form_remark){ { s->sheet, s->items[i].row - 1, s->items[i].column },
                                                  s->items[i].shown };
}

static bool read_sheet(reading *r, const office_cells *s)
{
    key_columns columns;
    if (!find_columns(s, &columns))
        return true;
    for (int k = 0; k < FORM_COLUMN_COUNT; k++)
        if (!columns.has[k])
            return error_set(
                r->err, ERROR_INPUT, "“%.*s”缺少“%s”一栏（隐藏行中的标识）；请重新下载",
                "sheet \"%.*s\" has no column \"%s\" (a key in the hidden row); download the form again",
                STR_ARG(s->sheet), form_column_keys[k]);
    for (size_t first = 0, end; first < s->count; first = end) {
        str key = STR("");
        for (end = first; end < s->count && s->items[end].row == s->items[first].row; end++)
            if (s->items[end].column == columns.key)
                key = s->items[end].shown;
        if (s->items[first].row <= columns.row)
            continue;
        if (key.len == 0 && !is_row_of_numbers(s, first, end))
            note_stray(r, s, first, end, &columns);
        else if (key.len > 0 && !read_row(r, s, first, end, key, &columns))
            return false;
    }
    return true;
}

bool form_read_grid(arena *a, const office_grid *grid, form_filled *filled_out, error *err)
{
    reading r = { .memory = a, .by_key = map_in(a), .filled = map_in(a), .err = err };
    const office_cells *keys = key_sheet(grid);
    *filled_out = (form_filled){ 0 };
    if (!keys)
        return refuse(
            err, "这个工作簿不是本程序的填报表，或其隐藏工作表已被删除；请重新下载填报表",
            "this workbook is not a form of this program, or its hidden sheet was deleted; download the form");
    if (!read_keys(&r, keys, &filled_out->identity))
        return false;
    for (size_t i = 0; i < grid->count; i++)
        if (&grid->sheets[i] != keys && !read_sheet(&r, &grid->sheets[i]))
            return false;
    for (size_t i = 0; i < r.answers.count; i++) {
        uint64_t ignored;
        if (!map_get(&r.filled, r.answers.items[i].key, &ignored))
            return error_set(err, ERROR_INPUT, "缺少数据格 %.*s 的一行；请从原表复制回来，或重新下载",
                             "the row of the cell %.*s is missing; copy it back or download the form again",
                             STR_ARG(r.answers.items[i].key));
    }
    filled_out->answers = r.answers.items;
    filled_out->answer_count = r.answers.count;
    filled_out->stray = r.stray.items;
    filled_out->stray_count = r.stray.count;
    return true;
}
