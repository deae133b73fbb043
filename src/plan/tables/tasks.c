#include "plan/tables/tasks.h"

#include "base/numeral.h"
#include "base/utf8.h"
#include "plan/lines/due.h"
#include "plan/lines/statement.h"
#include "plan/tables/task_column.h"

typedef struct reader {
    arena *memory;
    const grid *g;
    task_column columns[LIMIT_TABLE_COLUMNS];
    VEC(task) tasks;
    VEC(grid_cell) others;
    plan_statement domain;    /* waits for its first goal or measure */
    str domain_text;          /* of the rows read last */
    bool begins_unnamed, knows_merges;
    grid_cell departments[LIMIT_TABLE_COLUMNS]; /* of the rows read last, by column */
} reader;

static plan_statement statement_of_cell(const reader *r, grid_cell cell)
{
    return cell.lines ? *cell.lines : statement_of(r->memory, cell.text, cell.place);
}

/* 重点任务 beside 工作措施: the first is what the second works for. 主要内容 beside 项目名称: of the project. */
static void settle_columns(reader *r)
{
    size_t goals = 0, measures = 0, projects = 0, first = 0;
    for (size_t c = 0; c < r->g->column_count; c++) {
        str head = r->g->rows[0].cells[c].text;
        r->columns[c] = task_column_of(head);
        if (projects && r->columns[c] == TASK_MEASURES && str_has(head, STR("内容")))
            r->columns[c] = TASK_PROJECT;
        projects += r->columns[c] == TASK_PROJECT;
        goals += r->columns[c] == TASK_GOALS;
        first = r->columns[c] == TASK_MEASURES && !measures ? c : first;
        measures += r->columns[c] == TASK_MEASURES;
    }
    if (!goals && measures > 1)
        r->columns[first] = TASK_GOALS;
}

/* The lines of the cell are apart by blanks: names, or 牵头单位：… and 配合单位：…. */
static void add_names(strbuf *out, str names)
{
    static const str openings[] = { STR_INIT("（"), STR_INIT("；"), STR_INIT("："), STR_INIT(":") };
    for (str name; names.len; names = str_trim(str_from(names, name.len))) {
        name = str_slice(names, 0, str_find(names, STR(" "), 0));
        bool is_label = str_has(name, STR("：")) || str_has(name, STR(":"));
        if (!str_ends_any(strbuf_str(out), openings, COUNT_OF(openings)))
            strbuf_add(out, is_label ? STR("；") : STR("、"));
        strbuf_add(out, name);
    }
}

/* Whether the table says which cells of departments are merged. */
static bool knows_merges(const reader *r)
{
    bool knows = r->g->layout == LAYOUT_HTML;
    for (size_t i = 1; i < r->g->row_count && !knows; i++)
        for (size_t c = 0; c < r->g->column_count; c++)
            knows = knows || (r->columns[c] == TASK_DEPARTMENTS && r->g->rows[i].cells[c].shared);
    return knows;
}

/* The departments of a row as a sentence of a plan ends with them. An empty cell is part of the one above,
 * not where the table says which cells are merged, and not behind other departments of its row. */
static str departments_of(reader *r, const grid_row *row)
{
    static const str said[] = { STR_INIT("牵头"), STR_INIT("配合"), STR_INIT("负责"), STR_INIT("参与"),
        STR_INIT("责任") };
    enum { LABEL_CHARACTERS_MAX = 10 };
    strbuf out = strbuf_in(r->memory, 0);
    bool is_own = r->knows_merges;
    for (size_t c = 0; c < r->g->column_count; c++) {
        if (r->columns[c] != TASK_DEPARTMENTS)
            continue;
        is_own = is_own || row->cells[c].text.len > 0;
        if (is_own && (row->cells[c].text.len || !row->cells[c].shared))
            r->departments[c] = row->cells[c];
        str names = r->departments[c].text, head = r->g->rows[0].cells[c].text;
        if (!names.len)
            continue;
        strbuf_add(&out, out.len ? STR("；") : STR("（"));
        if (!str_has_any(names, said, COUNT_OF(said))) {
            bool is_label = utf8_count(head) <= LABEL_CHARACTERS_MAX &&
                            str_has_any(head, said, COUNT_OF(said));
            strbuf_add(&out, is_label ? head : STR("责任单位"));
            strbuf_add(&out, STR("："));
        }
        add_names(&out, names);
    }
    if (out.len)
        strbuf_add(&out, STR("）"));
    return strbuf_str(&out);
}

static void add_task(reader *r, size_t c, plan_statement text, str departments)
{
    static const heading_role roles[] = { [TASK_GOALS] = ROLE_GOALS, [TASK_MEASURES] = ROLE_MEASURES,
        [TASK_PROJECT] = ROLE_PROJECTS };
    task *t = vec_push(r->memory, &r->tasks);
    *t = (task){ .domain = r->domain, .role = roles[r->columns[c]], .text = text,
        .departments = departments };
    r->domain = (plan_statement){ 0 };
    t->label = statement_of_cell(r, r->g->rows[0].cells[c]);
}

typedef struct cell_item {
    numbering how; /* of the first item of the cell */
    int64_t no;    /* of the item before */
} cell_item;

/* A cell with several paragraphs: a blank before an item with a number like the first parts them. Where the
 * first has none, a blank before a number, or behind the end of a sentence. */
static bool parts_cell(str before, str behind, cell_item *item)
{
    static const str ends[] = { STR_INIT("。"), STR_INIT("；"), STR_INIT(";"), STR_INIT("）") };
    enum { ITEM_BYTES_MIN = 10 }; /* shorter: a number and the blank behind it */
    str rest = behind, mark;
    int64_t no;
    if (before.len < ITEM_BYTES_MIN || !behind.len)
        return false;
    bool is_alike = numbering_take(&rest, &no, &mark) == item->how;
    if (item->how == NUMBERING_NONE)
        return !is_alike || str_ends_any(before, ends, COUNT_OF(ends));
    if (!is_alike && item->how == NUMBERING_DIGITS && due_number_take(&behind, item->no + 1, &mark)) {
        is_alike = true;
        no = item->no + 1;
    }
    item->no = is_alike ? no : item->no;
    return is_alike;
}

static void add_cell(reader *r, size_t c, grid_cell cell, str departments)
{
    plan_statement whole = statement_of_cell(r, cell);
    str rest = cell.text, mark;
    cell_item item;
    item.how = numbering_take(&rest, &item.no, &mark);
    str again = cell.text;
    bool is_dotted = item.how == NUMBERING_DOTTED && str_has(mark, STR(" "));
    if (!is_dotted && due_number_take(&again, 1, &mark)) /* 1.5岁以下… */
        item = (cell_item){ NUMBERING_DIGITS, 1 };
    size_t from = 0;
    for (size_t at = 0; (at = str_find(cell.text, STR(" "), at)) != STR_NOWHERE; at++) {
        if (!parts_cell(str_trim(str_slice(cell.text, from, at)), str_trim(str_from(cell.text, at)), &item))
            continue;
        add_task(r, c, statement_slice(r->memory, &whole, from, at), departments);
        from = at + 1;
    }
    add_task(r, c, statement_slice(r->memory, &whole, from, cell.text.len), departments);
}

/* 3, （三）, 3-1: the number of a row, without a name. */
static bool is_number(str text)
{
    int64_t number;
    uint32_t rune;
    for (text = words_core(text); text.len;)
        if (!numeral_take(&text, &number) && utf8_next(&text, &rune) && rune_is_han(rune))
            return false;
    return true;
}

/* 二、, （二） or 二 at the start of a cell or as the whole of it. */
static bool has_number(str text, numbering *how_out, int64_t *no_out)
{
    str rest = text, mark;
    *how_out = numbering_take(&rest, no_out, &mark);
    if (*how_out != NUMBERING_NONE)
        return true;
    rest = words_core(text);
    return numeral_take(&rest, no_out) && !rest.len;
}

/* （二）… in the next row behind （一）…: both are items of a list. */
static bool counts_on(const reader *r, const grid_row *row)
{
    numbering how, next_how;
    int64_t no = 0, next_no = 0;
    if (row + 1 == r->g->rows + r->g->row_count)
        return true; /* no group without a row */
    return has_number(row->cells[0].text, &how, &no) &&
           has_number(row[1].cells[0].text, &next_how, &next_no) && how == next_how && next_no == no + 1;
}

/* 三, （三）: no digits. */
static bool is_han_number(str text)
{
    str rest = words_core(text);
    int64_t no;
    return rest.len && !char_is_digit(rest.data[0]) && numeral_take(&rest, &no) && !rest.len;
}

/* 一 | 儿童与健康 and nothing more: a group with its number in the column before. */
static size_t name_of_group(const reader *r, const grid_row *row)
{
    bool is_numbered = r->g->column_count > 1 && row->cells[0].text.len && row->cells[1].text.len &&
                      r->columns[0] != TASK_GOALS && r->columns[0] != TASK_MEASURES &&
                      is_han_number(row->cells[0].text);
    return is_numbered ? 1 : 0;
}

/* 一、妇女与健康 alone in a row, across all columns. In a column of tasks it may be a task without departments. */
static bool is_group_row(const reader *r, const grid_row *row)
{
    size_t filled = 0, name = name_of_group(r, row);
    for (size_t c = name; c < r->g->column_count; c++)
        filled += row->cells[c].text.len > 0;
    str text = row->cells[name].text, rest = text, mark;
    int64_t no;
    if (filled != 1 || utf8_count(text) > 24 || str_has(text, STR("。")) || is_number(text))
        return false;
    if (name)
        return words_is_domain(text) || !counts_on(r, row);
    bool is_task = r->columns[0] == TASK_GOALS || r->columns[0] == TASK_MEASURES;
    numbering how = numbering_take(&rest, &no, &mark);
    bool is_numbered = how == NUMBERING_HAN || how == NUMBERING_HAN_BRACKETS;
    return !is_task || words_is_domain(rest) || (is_numbered && !counts_on(r, row));
}

/* A domain without a goal or measure goes to the cells that are not read. */
static void leave_domain(reader *r)
{
    if (r->domain.text.len)
        *vec_push(r->memory, &r->others) = (grid_cell){ .text = r->domain.text, .place = r->domain.place };
    r->domain = (plan_statement){ 0 };
}

static void begin_domain(reader *r, grid_cell cell)
{
    str title = grid_tight(r->memory, cell.text);
    if (str_eq(title, r->domain_text))
        return;
    leave_domain(r);
    r->domain_text = title;
    r->domain = statement_of(r->memory, title, cell.place);
    for (size_t c = 0; c < r->g->column_count; c++)
        r->departments[c] = (grid_cell){ 0 };
}

/* Rows before any domain are one, named by their first column of tasks. */
static void begin_only_domain(reader *r)
{
    for (size_t c = 0; c < r->g->column_count && !r->domain_text.len; c++)
        if (r->columns[c] == TASK_GOALS || r->columns[c] == TASK_MEASURES) {
            begin_domain(r, r->g->rows[0].cells[c]);
            r->begins_unnamed = true;
        }
}

static void read_row(reader *r, const grid_row *row)
{
    if (is_group_row(r, row)) {
        begin_domain(r, row->cells[name_of_group(r, row)]);
        return;
    }
    bool has_domain = false;
    for (size_t c = 0; c < r->g->column_count; c++) {
        if (r->columns[c] == TASK_DOMAIN && !has_domain && row->cells[c].text.len)
            begin_domain(r, row->cells[c]);
        has_domain = has_domain || r->columns[c] == TASK_DOMAIN;
    }
    begin_only_domain(r);
    str departments = departments_of(r, row);
    plan_statement project = { 0 };
    size_t at = 0;
    has_domain = false;
    for (size_t c = 0; c < r->g->column_count; c++) {
        grid_cell cell = row->cells[c];
        bool second = r->columns[c] == TASK_DOMAIN && has_domain;
        has_domain = has_domain || r->columns[c] == TASK_DOMAIN;
        if (!cell.text.len || cell.shared)
            continue;
        if (r->columns[c] == TASK_PROJECT) {
            plan_statement parts[] = { project, statement_of_cell(r, cell) };
            at = project.text.len ? at : c;
            project = project.text.len ? statement_join(r->memory, parts, 2, STR("：")) : parts[1];
        } else if (r->columns[c] == TASK_GOALS || r->columns[c] == TASK_MEASURES)
            add_cell(r, c, cell, departments);
        else if (r->columns[c] == TASK_OTHER || second)
            *vec_push(r->memory, &r->others) = cell;
    }
    if (project.text.len)
        add_task(r, at, project, departments);
}

static bool is_head_again(const grid *g, size_t row)
{
    for (size_t c = 0; c < g->column_count; c++)
        if (!str_eq(g->rows[row].cells[c].text, g->rows[0].cells[c].text))
            return false;
    return true;
}

static bool is_head(const grid *g)
{
    str heads[LIMIT_TABLE_COLUMNS];
    for (size_t c = 0; c < g->column_count; c++)
        heads[c] = g->rows[0].cells[c].text;
    return task_columns_head(heads, g->column_count);
}

task_list *tasks_read(arena *a, const grid *g)
{
    if (!is_head(g))
        return 0;
    reader *r = arena_new(a, reader);
    *r = (reader){ .memory = a, .g = g };
    settle_columns(r);
    r->knows_merges = knows_merges(r);
    for (size_t i = 1; i < g->row_count; i++)
        if (!is_head_again(g, i))
            read_row(r, &g->rows[i]);
    if (!r->tasks.count)
        return 0;
    leave_domain(r);
    task_list *list = arena_new(a, task_list);
    *list = (task_list){ .items = r->tasks.items,
                         .count = r->tasks.count,
                         .others = r->others.items,
                         .other_count = r->others.count,
                         .begins_unnamed = r->begins_unnamed,
                         .line_first = g->line_first,
                         .line_end = g->line_end,
                         .place = g->rows[0].place };
    return list;
}
