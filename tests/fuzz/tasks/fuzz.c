/* A table of tasks and its paragraphs: lines of cells with tabs between them, below one of the heads. Every task and
 * every paragraph has a text that comes from the places it names, every cell of a task column is in a task, numbers
 * that a list calls for are taken from the beginning of a text, and a text is cut at semicolons without a loss. */
#include <assert.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "plan/lines/due.h"
#include "plan/lines/unroll.h"

enum { ROWS_MAX = 64, COLUMNS = 5 };

static const char *const heads[][COLUMNS] = {
    { "领域", "主要目标", "策略措施", "牵头单位", "配合单位" },
    { "序号", "重点任务", "工作措施", "责任单位", "完成时限" },
    { "主要目标", "责任单位", "序号", "", "" },
    { "类别", "分类", "工作内容", "牵头单位", "责任单位" },
    { "序号", "项目名称", "建设内容", "主要内容", "责任单位" },
    { "", "目标", "", "措施", "单位" },
};

static str document;

static void check_statement(const plan_statement *s)
{
    assert(utf8_is_valid(s->text, 0));
    for (size_t i = 0; i < s->piece_count; i++) {
        const plan_piece *piece = &s->pieces[i];
        assert(piece->text_offset <= s->text.len && piece->place.offset <= document.len + COLUMNS);
    }
}

static grid_cell cell_of(str text, uint32_t row, const grid_cell *above)
{
    bool is_shared = above && str_eq(text, STR("^"));
    text_place place = { .offset = (uint32_t)(text.data - document.data), .bytes = (uint32_t)text.len,
        .line = row, .column = 1 };
    return (grid_cell){ .text = is_shared ? above->text : text, .place = place, .shared = is_shared };
}

/* The cells of the document below a head that its first byte chooses; HTML or not. */
static grid grid_of(arena *a, unsigned char first, str rest)
{
    grid g = { .layout = first & 1 ? LAYOUT_HTML : LAYOUT_TABS, .column_count = COLUMNS,
        .rows = arena_array(a, grid_row, ROWS_MAX + 1), .row_count = 1 };
    g.rows[0].cells = arena_array(a, grid_cell, COLUMNS);
    for (size_t c = 0; c < COLUMNS; c++)
        g.rows[0].cells[c] = (grid_cell){ .text = str_of(heads[(first >> 1) % COUNT_OF(heads)][c]) };
    for (str cells; g.row_count <= ROWS_MAX && str_next_line(&rest, &cells); g.row_count++) {
        grid_row *row = &g.rows[g.row_count];
        row->cells = arena_array(a, grid_cell, COLUMNS);
        for (size_t c = 0; c < COLUMNS; c++) {
            str cell = str_slice(cells, 0, 0), empty = cell;
            if (!str_cut(&cells, STR("\t"), &cell))
                cell = empty;
            const grid_cell *above = g.row_count > 1 ? &g.rows[g.row_count - 1].cells[c] : 0;
            row->cells[c] = cell_of(str_trim(cell).len ? str_trim(cell) : empty, (uint32_t)g.row_count, above);
        }
        row->place = row->cells[0].place;
    }
    g.line_end = g.row_count;
    return g;
}

static void check_list(arena *a, const task_list *list)
{
    notes n = { .memory = a };
    paragraph_vec all = { 0 };
    assert(list->count > 0);
    for (size_t i = 0; i < list->count; i++) {
        assert(list->items[i].role == ROLE_GOALS || list->items[i].role == ROLE_MEASURES ||
               list->items[i].role == ROLE_PROJECTS);
        check_statement(&list->items[i].text);
        check_statement(&list->items[i].domain);
        assert(utf8_is_valid(list->items[i].departments, 0));
    }
    unroll_tasks(a, list, list->count % 2, &all, &n);
    for (size_t i = 0; i < all.count; i++) {
        const paragraph *p = &all.items[i];
        check_statement(&p->whole);
        assert(p->tabled && p->body <= p->whole.text.len && utf8_is_valid(paragraph_body(p), 0));
    }
    assert(n.unread.count >= list->other_count);
}

static void check_text(str text)
{
    str mark;
    for (int64_t due = 1; due < 4; due++) {
        str rest = text;
        if (due_number_take(&rest, due, &mark))
            assert(mark.len && (!rest.len || (rest.data >= text.data + mark.len &&
                                              rest.data + rest.len <= text.data + text.len)));
    }
    size_t from = 0, behind = 0;
    for (; from < text.len; from = behind) {
        size_t end = items_next_semicolon(text, from, &behind);
        assert(end >= from && end <= behind && behind > from && behind <= text.len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    document = (str){ (const char *)data, size };
    if (size < 2 || !utf8_is_valid(str_from(document, 1), 0))
        return 0;
    arena *a = arena_create(64 * MIB);
    str rest = str_from(document, 1);
    grid g = grid_of(a, data[0], rest);
    const task_list *list = tasks_read(a, &g);
    if (list)
        check_list(a, list);
    check_text(rest);
    arena_destroy(a);
    return 0;
}
