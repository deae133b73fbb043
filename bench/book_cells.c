/* Writes the same workbook through document/write/book.h, or with libxlsxwriter alone, for bench/workbooks.py.
 *
 *   book_cells own|bare ROWS FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "document/write/book.h"

enum { COLUMNS = 8 };

static const str words[] = { STR_INIT("孕产妇死亡率"), STR_INIT("女性"), STR_INIT("城镇"), STR_INIT("1/10万") };

static int write_own(unsigned rows, const char *path)
{
    arena *a = arena_create(0);
    error err;
    book *b;
    str bytes;
    const book_look text = { .has_border = true }, number = { .number = "0.00", .has_border = true, .align = BOOK_RIGHT };
    if (!book_open(a, STR("bench"), (date){ 2024, 1, 1 }, &b, &err))
        return 1;
    book_sheet *s = book_add_sheet(b, STR("a"));
    for (unsigned r = 0; r < rows; r++)
        for (unsigned c = 0; c < COLUMNS; c++) {
            if (c < 4)
                book_text(s, (book_place){ r, c }, words[c], &text);
            else
                book_number(s, (book_place){ r, c }, (decimal){ r * 7 + c, 2 }, &number);
        }
    return book_close(b, &bytes, &err) && file_write(path, bytes, &err) ? 0 : 1;
}

static int write_bare(unsigned rows, const char *path)
{
    lxw_workbook *b = workbook_new(path);
    lxw_worksheet *s = workbook_add_worksheet(b, "a");
    lxw_format *text = workbook_add_format(b), *number = workbook_add_format(b);
    format_set_border(text, LXW_BORDER_THIN);
    format_set_border(number, LXW_BORDER_THIN);
    format_set_align(number, LXW_ALIGN_RIGHT);
    format_set_num_format(number, "0.00");
    for (unsigned r = 0; r < rows; r++)
        for (unsigned c = 0; c < COLUMNS; c++) {
            if (c < 4)
                worksheet_write_string(s, r, (lxw_col_t)c, words[c].data, text);
            else
                worksheet_write_number(s, r, (lxw_col_t)c, (r * 7 + c) / 100.0, number);
        }
    return workbook_close(b) == LXW_NO_ERROR ? 0 : 1;
}

int main(int argc, char **argv)
{
    unsigned rows = argc == 4 ? (unsigned)strtoul(argv[2], 0, 10) : 0;
    if (rows == 0)
        return 2;
    return strcmp(argv[1], "own") == 0 ? write_own(rows, argv[3]) : write_bare(rows, argv[3]);
}
