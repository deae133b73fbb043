#include "document/read/office.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "base/vec.h"
#include "document/read/archive.h"
#include "document/read/sandbox.h"

static bool prepare_archive(str bytes, error *err)
{
    (void)bytes;
    return archive_load(err);
}

static bool prepare_page(str bytes, error *err)
{
    (void)bytes;
    return page_load(err);
}

void office_child(int argc, char **argv)
{
    static const sandbox_row rows[] = { { "docx", prepare_archive, docx_text },
                                        { "odt", prepare_archive, odt_text },
                                        { "html", prepare_page, page_text },
                                        { "pdf", pdf_prepare, pdf_text },
                                        { "docx_sources", prepare_archive, docx_sources },
                                        { "docx_parts", prepare_archive, docx_parts },
                                        { "xlsx", prepare_archive, xlsx_answer },
                                        { "lines", prepare_archive, lines_answer },
                                        { "cells", prepare_archive, cells_answer } };
    (void)sandbox_child(argc, argv, rows, sizeof rows / sizeof *rows);
}

bool office_read_docx(arena *a, str bytes, str *text_out, error *err)
{
    return sandbox_run(a, "docx", bytes, LIMIT_PLAN_BYTES, text_out, err);
}

bool office_read_odt(arena *a, str bytes, str *text_out, error *err)
{
    return sandbox_run(a, "odt", bytes, LIMIT_PLAN_BYTES, text_out, err);
}

bool office_read_html(arena *a, str text, str *text_out, error *err)
{
    return sandbox_run(a, "html", text, LIMIT_PLAN_BYTES, text_out, err);
}

bool office_read_pdf(arena *a, str bytes, str *text_out, error *err)
{
    return sandbox_run(a, "pdf", bytes, LIMIT_PLAN_BYTES, text_out, err);
}

bool office_read_sources(arena *a, str bytes, str *lines_out, error *err)
{
    return sandbox_run(a, "docx_sources", bytes, LIMIT_PLAN_BYTES, lines_out, err);
}

bool office_read_parts(arena *a, str bytes, office_parts *parts_out, error *err)
{
    VEC(office_part) all = { 0 };
    str answer, line, name;
    int64_t length;
    if (!sandbox_run(a, "docx_parts", bytes, LIMIT_OFFICE_BYTES, &answer, err))
        return false;
    while (str_cut(&answer, STR("\n"), &line)) {
        size_t blank = str_find_last(line, STR(" "));
        if (blank == STR_NOWHERE || !int_parse(str_from(line, blank + 1), &length) || length < 0 ||
            (uint64_t)length > answer.len)
            return error_set(err, ERROR_IO, "读取文档的子进程返回了无效结果",
                             "the process that reads the document returned an invalid result");
        name = str_slice(line, 0, blank);
        *vec_push(a, &all) = (office_part){ name, str_slice(answer, 0, (size_t)length) };
        answer = str_from(answer, (size_t)length);
    }
    *parts_out = (office_parts){ all.items, all.count };
    return true;
}

bool office_read_sheets(arena *a, str bytes, str *text_out, str *hidden_out, error *err)
{
    str answer;
    if (!sandbox_run(a, "lines", bytes, LIMIT_PLAN_BYTES, &answer, err))
        return false;
    str rest = answer, line = STR("-");
    while (line.len && str_cut(&rest, STR("\n"), &line)) /* an empty line follows the names */
        ;
    *hidden_out = str_trim(str_slice(answer, 0, answer.len - rest.len));
    *text_out = rest;
    return true;
}

/* A whole number before a blank or the end of the line. */
static bool take_number(str *line, int64_t *number_out)
{
    str number;
    return str_cut(line, STR(" "), &number) && int_parse(number, number_out) && *number_out >= 0 &&
           *number_out <= UINT32_MAX;
}

static str unless_none(str text)
{
    return str_eq(text, STR("-")) ? STR("") : text;
}

/* The sheets behind the text; see sheet_csv_sink. */
static bool take_sheets(arena *a, str answer, office_book *book_out)
{
    int64_t csv_bytes, count, at;
    size_t end = str_find_last(answer, STR("\n"));
    str line, last = end == STR_NOWHERE ? answer : str_from(answer, end + 1);
    if (!take_number(&last, &csv_bytes) || !take_number(&last, &count) || count == 0 ||
        count > LIMIT_ARCHIVE_ENTRIES || (uint64_t)csv_bytes > answer.len)
        return false;
    office_book book = { .csv = str_slice(answer, 0, (size_t)csv_bytes),
        .sheets = arena_array(a, office_sheet, (size_t)count) };
    str heads = str_from(answer, (size_t)csv_bytes);
    while (book.sheet_count < (size_t)count) {
        str rows, columns;
        if (!str_next_line(&heads, &line) || !take_number(&line, &at) || !str_cut(&line, STR(" "), &rows) ||
            !str_cut(&line, STR(" "), &columns))
            return false;
        book.sheets[book.sheet_count++] = (office_sheet){ line, (uint32_t)at, unless_none(rows),
                                                            unless_none(columns) };
    }
    size_t last_line = str_find_last(heads, STR("\n"));
    book.hidden_sheets = last_line == STR_NOWHERE ? STR("") : str_slice(heads, 0, last_line);
    *book_out = book;
    return true;
}

bool office_read_xlsx(arena *a, str bytes, office_book *book_out, error *err)
{
    str answer;
    if (!sandbox_run(a, "xlsx", bytes, LIMIT_SHEET_CSV_BYTES, &answer, err))
        return false;
    return take_sheets(a, answer, book_out) ||
           error_set(err, ERROR_IO, "读取表格的子进程返回了无效结果",
                     "the process that reads the sheet returned an invalid result");
}

/* ---- single cells ---- */

static bool take_text(str *rest, int64_t bytes, str *text_out)
{
    if (bytes < 0 || (uint64_t)bytes > rest->len)
        return false;
    *text_out = str_slice(*rest, 0, (size_t)bytes);
    *rest = str_from(*rest, (size_t)bytes);
    return true;
}

/* The numbers of a line after its letter. */
static bool take_numbers(str line, int64_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!take_number(&line, &numbers[i]))
            return false;
    return line.len == 0;
}

typedef VEC(office_cell) cell_list;
typedef VEC(office_cells) sheet_list;

static void end_sheet(sheet_list *sheets, cell_list *cells)
{
    if (sheets->count > 0) {
        sheets->items[sheets->count - 1].items = cells->items;
        sheets->items[sheets->count - 1].count = cells->count;
    }
    *cells = (cell_list){ 0 };
}

/* See sheet_cells.c. */
bool office_take_cells(arena *a, str answer, office_grid *grid_out)
{
    sheet_list sheets = { 0 };
    cell_list cells = { 0 };
    str line;
    int64_t n[5];
    while (answer.len > 0 && str_cut(&answer, STR("\n"), &line)) {
        if (str_take(&line, STR("S "))) {
            end_sheet(&sheets, &cells);
            office_cells *sheet = vec_push(a, &sheets);
            if (!take_numbers(line, n, 2) || !take_text(&answer, n[1], &sheet->sheet))
                return false;
            sheet->is_hidden = n[0] != 0;
        } else {
            office_cell *c = vec_push(a, &cells);
            if (!str_take(&line, STR("C ")) || !take_numbers(line, n, 5) || sheets.count == 0 ||
                n[2] >= SHEET_KIND_COUNT || !take_text(&answer, n[3], &c->shown) ||
                !take_text(&answer, n[4], &c->number))
                return false;
            c->row = (unsigned)n[0];
            c->column = (unsigned)n[1];
            c->kind = (sheet_kind)n[2];
        }
    }
    end_sheet(&sheets, &cells);
    *grid_out = (office_grid){ sheets.items, sheets.count };
    return true;
}

bool office_read_cells(arena *a, str bytes, office_grid *grid_out, error *err)
{
    str answer;
    if (!sandbox_run(a, "cells", bytes, LIMIT_FORM_BYTES, &answer, err))
        return false;
    return office_take_cells(a, answer, grid_out) ||
           error_set(err, ERROR_IO, "读取表格的子进程返回了无效结果",
                     "the process that reads the sheet returned an invalid result");
}

static bool read_into(arena *a, str bytes, sheet_sink *sink, error *err)
{
    archive *z;
    if (!archive_open(a, bytes, &z, err))
        return false;
    bool is_ods = office_kind_of(bytes) == OFFICE_ODS;
    bool done = is_ods ? ods_sheets(a, z, sink, err) : xlsx_sheets(a, z, sink, err);
    archive_close(z);
    return done;
}

bool xlsx_answer(arena *a, str bytes, strbuf *out, error *err)
{
    return read_into(a, bytes, sheet_csv_sink(a, out), err);
}

bool lines_answer(arena *a, str bytes, strbuf *out, error *err)
{
    return read_into(a, bytes, sheet_lines_sink(a, out), err);
}

bool cells_answer(arena *a, str bytes, strbuf *out, error *err)
{
    return read_into(a, bytes, sheet_cells_sink(a, out), err);
}
