#include "document/read/word_flow.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "document/read/text_flow.h"
#include "document/read/word_xml.h"

bool word_takes_text(const word_reading *r)
{
    return r->at->paragraphs > 0 && r->paragraph_properties + r->run_properties == 0 && !r->is_hidden &&
           r->fields_in_code == 0;
}

void word_add_text(word_reading *r, str piece)
{
    if (word_takes_text(r))
        strbuf_add(&r->at->paragraph, piece);
}

/* --- paragraphs --- */

void word_open_paragraph(word_reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    if (f->paragraphs++ > 0)
        return;
    f->list_id = f->style_id = STR("");
    f->list_level = 0;
    f->has_list_level = f->ends_hidden = false;
    f->paragraph_is_hidden = r->is_hidden = word_style_of(r->styles, STR("")).is_hidden;
}

/* Counts the paragraph; its number, and a blank where one is shown. */
static void put_number(word_reading *r, strbuf *to)
{
    flow *f = r->at;
    word_style style = word_style_of(r->styles, f->style_id);
    str list = f->list_id.len > 0 ? f->list_id : style.list;
    bool is_apart;
    if (list.len == 0 || str_eq(list, STR("0")))
        return;
    strbuf_add(to, word_lists_next(r->lists, r->memory, list,
                                   f->has_list_level ? f->list_level
                                   : style.has_level ? style.level
                                                     : 0,
                                   &is_apart));
    if (is_apart && f->paragraph.len > 0 && !list_number_ends_wide(strbuf_str(to)))
        strbuf_add_char(to, ' ');
}

/* Ends a paragraph, and with it those before it whose end is hidden. The paragraphs of a cell are lines until
 * the row ends. */
static void end_paragraph(word_reading *r)
{
    flow *f = r->at;
    bool is_in_cell = f->tables > 0;
    strbuf *to = is_in_cell ? &f->cell : f->out, line = strbuf_in(r->memory, LIMIT_PLAN_BYTES);
    put_number(r, &line);
    strbuf_add(&line, strbuf_str(&f->paragraph));
    if (!is_in_cell || str_trim(strbuf_str(&line)).len > 0) {
        if (is_in_cell && to->len > 0)
            strbuf_add_char(to, '\n');
        strbuf_add(to, strbuf_str(&line));
        if (!is_in_cell)
            strbuf_add_char(to, '\n');
    }
    if (is_in_cell && f->boxes.len > 0)
        strbuf_add_char(to, '\n');
    strbuf_add(to, strbuf_str(&f->boxes));
    strbuf_clear(&f->paragraph);
    strbuf_clear(&f->boxes);
    f->ends_hidden = false;
}

void word_close_paragraph(word_reading *r)
{
    flow *f = r->at;
    if (f->paragraphs == 0 || --f->paragraphs > 0) {
        word_add_text(r, STR("\n"));
        return;
    }
    if (!f->ends_hidden)
        end_paragraph(r);
}

/* Ends a paragraph whose mark was hidden, before an element that is not a paragraph. */
void word_end_pending(word_reading *r)
{
    flow *f = r->at;
    if (f->paragraphs > 0 || f->paragraph.len + f->boxes.len == 0)
        return;
    f->list_id = f->style_id = STR("0");
    end_paragraph(r);
}

/* --- text boxes --- */

flow *word_new_flow(word_reading *r, flow *outer)
{
    flow *f = arena_new(r->memory, flow);
    *f = (flow){ .outer = outer,
                 .paragraph = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .boxes = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .cell = strbuf_in(r->memory, LIMIT_PLAN_BYTES),
                 .row = strbuf_in(r->memory, LIMIT_PLAN_BYTES) };
    return f;
}

void word_open_box(word_reading *r, const char **attributes)
{
    (void)attributes;
    if (r->is_hidden) {
        r->left_out_depth = r->depth;
        return;
    }
    if (!r->at->inner) {
        r->at->inner = word_new_flow(r, r->at);
        r->at->inner->out = &r->at->boxes;
    }
    r->at = r->at->inner;
    r->at->tables = r->at->paragraphs = 0;
}

void word_close_box(word_reading *r)
{
    word_end_pending(r);
    if (r->at->outer)
        r->at = r->at->outer;
    r->is_hidden = false;
}

/* --- tables --- */

void word_open_table(word_reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    word_end_pending(r);
    if (f->tables++ == 0) {
        f->rows = f->cells = 0;
        f->has_row = f->row_is_deleted = f->cell_is_deleted = false;
        strbuf_clear(&f->row);
        strbuf_clear(&f->cell);
    }
}

/* Rows wait for what follows: the only cell of a table is a box, and its paragraphs are lines in a frame. */
static void put_row(flow *f, bool is_box)
{
    for (size_t i = 0; !is_box && i < f->row.len; i++)
        if (f->row.data[i] == '\n')
            f->row.data[i] = ' ';
    bool is_framed = is_box && f->has_row && str_has(strbuf_str(&f->row), STR("\n"));
    if (is_framed)
        strbuf_add(f->out, STR("┌──┐\n"));
    if (f->has_row) {
        strbuf_add(f->out, strbuf_str(&f->row));
        strbuf_add_char(f->out, '\n');
    }
    if (is_framed)
        strbuf_add(f->out, STR("└──┘\n"));
    f->has_row = false;
    strbuf_clear(&f->row);
}

void word_close_table(word_reading *r)
{
    flow *f = r->at;
    word_end_pending(r);
    if (f->tables > 0 && --f->tables == 0)
        put_row(f, f->rows == 1 && f->cells == 1);
}

void word_open_row(word_reading *r, const char **attributes)
{
    flow *f = r->at;
    (void)attributes;
    if (f->tables != 1)
        return;
    put_row(f, false);
    f->cells = f->columns_behind = 0;
    f->row_is_deleted = f->cell_is_deleted = false;
}

/* The first of the columns has the text. A row has at most LIMIT_TABLE_COLUMNS; text past them goes to the
 * last one. */
static void put_cell(flow *f, str text, unsigned columns)
{
    for (unsigned i = 0; i < columns && f->cells < LIMIT_TABLE_COLUMNS; i++) {
        if (f->cells++ > 0)
            strbuf_add_char(&f->row, '\t');
        strbuf_add(&f->row, text);
        text = STR("");
    }
    if (text.len > 0 && f->cells == LIMIT_TABLE_COLUMNS) {
        strbuf_add_char(&f->row, ' ');
        strbuf_add(&f->row, text);
    }
}

void word_close_row(word_reading *r)
{
    flow *f = r->at;
    if (f->tables != 1)
        return;
    put_cell(f, STR(""), f->columns_behind);
    f->has_row = !f->row_is_deleted;
    f->rows += f->has_row;
    if (!f->has_row)
        strbuf_clear(&f->row);
}

/* Columns of the grid before the first cell, and behind the last one (17.4.15, 17.4.14). */
void word_open_columns_before(word_reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        put_cell(r->at, STR(""), word_number(attributes, "val", 0));
}

void word_open_columns_behind(word_reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->columns_behind = word_number(attributes, "val", 0);
}

void word_open_cell(word_reading *r, const char **attributes)
{
    (void)attributes;
    if (r->at->tables != 1)
        return;
    strbuf_clear(&r->at->cell);
    r->at->span = 1;
    r->at->continues = r->at->continues_above = r->at->cell_is_deleted = false;
}

void word_open_span(word_reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->span = word_number(attributes, "val", 1);
}

void word_open_merge_across(word_reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->continues = !str_eq(word_value(attributes), STR("restart"));
}

void word_open_merge_down(word_reading *r, const char **attributes)
{
    if (r->at->tables == 1)
        r->at->continues_above = !str_eq(word_value(attributes), STR("restart"));
}

void word_open_deleted_cell(word_reading *r, const char **attributes)
{
    (void)attributes;
    if (r->at->tables == 1)
        r->at->cell_is_deleted = true;
}

void word_close_cell(word_reading *r)
{
    flow *f = r->at;
    word_end_pending(r);
    if (f->tables == 1 && !f->cell_is_deleted)
        put_cell(f, f->continues ? STR("") : f->continues_above ? STR(CELL_OF_ABOVE) : strbuf_str(&f->cell),
                 f->span > 0 ? f->span : 1);
}
