#include "plan/tables/tables.h"

#include "base/numeral.h"
#include "base/unit.h"
#include "base/utf8.h"
#include "plan/lines/words.h"
#include "plan/tables/column.h"
#include "plan/tables/grid_cut.h"
#include "plan/tables/table.h"

static void claim(line *l)
{
    if (l->kind != LINE_FURNITURE)
        l->kind = LINE_TABLE;
}

static void leave_unread(notes *n, const line *l, str text, const char *why_zh, const char *why_en)
{
    text_place place = l->place;
    place.offset += (uint32_t)(text.data - l->text.data);
    place.bytes = (uint32_t)text.len;
    place.column += (uint32_t)utf8_count(str_slice(l->text, 0, (size_t)(text.data - l->text.data)));
    notes_unread(n, text, place, why_zh, why_en);
}

/* --- above: title and unit --- */

static bool has_unit_column(const plan_table *table)
{
    int year;
    for (size_t c = 0; c < table->columns.count; c++)
        if (column_role_of(table->columns.items[c], &year) == COLUMN_UNIT)
            return true;
    return false;
}

/* 单位：% above the table is the unit of every row without one. */
static void share_unit(notes *n, const line *l, str text, plan_table *table)
{
    static const char *const marks[] = { "计量单位", "单位", "：", ":", "）", ")", "（", "(" };
    str rest = text;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        while (str_take(&rest, str_of(marks[i])) || str_take_end(&rest, str_of(marks[i])))
            i = 0;
        rest = str_trim(rest);
    }
    unit known;
    str after = rest;
    if (has_unit_column(table) || !unit_take(&after, &known) || after.len) {
        leave_unread(n, l, text, "表格上方的单位", "units named above the table");
        return;
    }
    for (size_t r = 0; r < table->row_count; r++)
        if (!table->rows[r].unit.len)
            table->rows[r].unit = rest;
}

/* Where 单位：% begins in a line; STR_NOWHERE where it does not name units. */
static size_t unit_at(str text)
{
    static const char *const marks[] = { "（单位：", "(单位:", "（计量单位：", "单位：", "单位:", "计量单位：" };
    size_t first = STR_NOWHERE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = str_find(text, str_of(marks[i]), 0);
        first = at < first ? at : first;
    }
    bool apart = first == 0 || (first != STR_NOWHERE &&
                                (str_ends(str_slice(text, 0, first), STR(" ")) ||
                                 str_ends(str_slice(text, 0, first), STR("\xE3\x80\x80")) ||
                                 str_ends(str_slice(text, 0, first), STR("\t")) || text.data[first] == '(' ||
                                 str_starts(str_from(text, first), STR("（"))));
    return apart ? first : STR_NOWHERE;
}

/* A title over two lines: 温州市妇女发展“十四五”规划 / 主要指标 */
static void join_line_above(arena *a, lines *all, size_t i, plan_table *table)
{
    for (size_t k = i; k-- > 0 && k + 3 > i;) {
        const line *above = &all->items[k];
        if (above->kind == LINE_TEXT && words_is_plan_title(above->text) &&
            !str_has(all->items[i].text, STR("规划")))
            table->title = str_join(a, above->text, table->title);
        if (above->kind != LINE_BLANK)
            return;
    }
}

/* The short line above a table is its title, unless it is a numbered heading, which stays where it is. */
static void take_title(arena *a, lines *all, size_t first, plan_table *table, notes *n)
{
    enum { LINES_MAX = 4, TITLE_CHARACTERS_MAX = 48 };
    table->title = STR_NONE;
    for (size_t i = first, looked = 0; i-- > 0 && looked < LINES_MAX;) {
        line *l = &all->items[i];
        if (l->kind != LINE_TEXT)
            continue;
        looked++;
        str text = l->text, mark;
        int64_t no;
        size_t unit_from = unit_at(text);
        if (unit_from != STR_NOWHERE && utf8_count(text) <= TITLE_CHARACTERS_MAX) {
            share_unit(n, l, str_from(text, unit_from), table);
            text = str_trim(str_slice(text, 0, unit_from));
            if (!text.len) {
                claim(l);
                continue;
            }
        }
        str rest = text;
        bool numbered = numbering_take(&rest, &no, &mark) != NUMBERING_NONE;
        if (utf8_count(text) > TITLE_CHARACTERS_MAX || str_has(text, STR("。")))
            return;
        if (words_role(rest) != ROLE_TABLE && !str_ends(words_bare(text), STR("表")) &&
            !str_has(text, STR("指标")))
            return;
        table->title = words_bare(rest);
        if (numbered)
            return;
        claim(l);
        join_line_above(a, all, i, table);
        return;
    }
}

/* --- below: notes --- */

static bool is_note(str text)
{
    static const char *const marks[] = { "注：", "注:", "注 ：", "附注：", "备注：", "备注:", "说明：", "说明:", "＊", "※", "[^",
        "资料来源：", "数据来源：" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(text, str_of(marks[i])))
            return true;
    if (str_starts(text, STR("*")) && text.len > 1 && text.data[1] != ' ') /* with a blank it is a list */
        return true;
    return str_starts(text, STR("注")) && text.len > 4 && text.data[3] >= '1' && text.data[3] <= '9';
}

/* 注：1.……。 goes on with 2.……。 */
static bool goes_on(str text, int64_t *no)
{
    str rest = text, mark;
    int64_t found;
    numbering how = numbering_take(&rest, &found, &mark);
    if ((how != NUMBERING_DIGITS && how != NUMBERING_CIRCLED && how != NUMBERING_DIGITS_BRACKETS) ||
        found != *no + 1)
        return false;
    *no = found;
    return true;
}

/* Notes directly below a table. */
static void take_notes(lines *all, size_t i, notes *n)
{
    int64_t no = -1;
    for (; i < all->count; i++) {
        line *l = &all->items[i];
        if (l->kind == LINE_BLANK || l->kind == LINE_FURNITURE)
            continue;
        bool note = l->kind == LINE_TEXT && (is_note(l->text) || (no >= 0 && goes_on(l->text, &no)));
        if (!note)
            return;
        str rest = str_from(l->text, str_find(l->text, STR("："), 0));
        int64_t before = 0;
        if (str_take(&rest, STR("：")) && (!rest.len || goes_on(str_trim(rest), &before)))
            no = before;
        claim(l);
        leave_unread(n, l, l->text, "表格的说明", "a note to the table");
    }
}

/* --- the table itself --- */

/* Lines within a table that are in none of its cells. */
static void note_lost_lines(arena *a, const lines *all, const grid *g, notes *n)
{
    bool *held = arena_array(a, bool, g->line_end - g->line_first + 1);
    size_t i = g->line_first;
    for (size_t r = 0; r < g->row_count; r++) {
        for (size_t c = 0; c < g->column_count; c++) {
            text_place place = g->rows[r].cells[c].place;
            if (!g->rows[r].cells[c].text.len)
                continue;
            for (; i > g->line_first && all->items[i].place.offset > place.offset; i--)
                ;
            for (; i < g->line_end && all->items[i].place.offset < place.offset + place.bytes; i++)
                if (all->items[i].place.offset + all->items[i].place.bytes > place.offset)
                    held[i - g->line_first] = true;
            i -= i > g->line_first;
        }
    }
    for (i = g->line_first; i < g->line_end; i++)
        if (all->items[i].kind == LINE_TEXT && !held[i - g->line_first] &&
            !grid_is_rule(all->items[i].text) && !grid_says_continued(all->items[i].text))
            notes_unread(n, all->items[i].text, all->items[i].place, "表格中没有放进任何一格的文字",
                         "text inside a table that is in none of its cells");
}

static void leave_table_unread(const lines *all, const grid *g, notes *n)
{
    for (size_t k = g->line_first; k < g->line_end; k++)
        if (all->items[k].text.len)
            notes_unread(n, all->items[k].text, all->items[k].place, "这张表不是指标表：没有指标名称列或目标列",
                         "not a table of indicators: no column of names, or none of targets");
}

void tables_leave_tasks(const lines *all, const task_list *tasks, notes *n)
{
    for (size_t k = tasks->line_first; k < tasks->line_end; k++)
        if (all->items[k].text.len)
            notes_unread(n, all->items[k].text, all->items[k].place, "任务分解表：目标和措施已从正文读取",
                         "table of tasks: goals and measures are read from the text");
}

bool tables_find(arena *a, lines *all, table_spots *spots, notes *n, error *err)
{
    enum { DRAWN_MIN = 4 };
    for (size_t i = 0; i < all->count; i++) {
        grid g;
        bool found;
        if (!grid_read(a, all, i, &g, &found, err))
            return false;
        if (!found)
            continue;
        task_list *tasks = tasks_read(a, &g);
        plan_table *table = tasks ? 0 : table_read(a, &g, n);
        if (table || tasks)
            note_lost_lines(a, all, &g, n);
        else
            leave_table_unread(all, &g, n);
        for (size_t k = g.line_first; k < g.line_end; k++)
            claim(&all->items[k]);
        if (table) {
            take_title(a, all, g.line_first, table, n);
            *vec_push(a, spots) = (table_spot){ g.line_first, table, 0 };
            take_notes(all, g.line_end, n);
        } else if (tasks) {
            *vec_push(a, spots) = (table_spot){ g.line_first, 0, tasks };
            take_notes(all, g.line_end, n);
        }
        i = g.line_end - 1;
    }
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].kind == LINE_TEXT && utf8_count(all->items[i].text) >= DRAWN_MIN &&
            grid_is_rule(all->items[i].text))
            all->items[i].kind = LINE_DRAWN;
    return true;
}
