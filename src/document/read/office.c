#include "document/read/office.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "document/read/archive.h"
#include "document/read/sandbox.h"

void office_child(int argc, char **argv)
{
    static const sandbox_row rows[] = { { "docx", archive_load, docx_text },
                                        { "xlsx", archive_load, xlsx_answer } };
    (void)sandbox_child(argc, argv, rows, sizeof rows / sizeof *rows);
}

bool office_read_docx(arena *a, str bytes, str *text_out, error *err)
{
    return archive_load(err) && sandbox_run(a, "docx", bytes, LIMIT_PLAN_BYTES, text_out, err);
}

/* A whole number before a blank or the end of the line. */
static bool take_number(str *line, int64_t *number_out)
{
    str number;
    return str_cut(line, STR(" "), &number) && int_parse(number, number_out) && *number_out >= 0 &&
           *number_out <= UINT32_MAX;
}

bool office_read_xlsx(arena *a, str bytes, office_book *book_out, error *err)
{
    str answer, line;
    int64_t count = 0, at;
    if (!archive_load(err) || !sandbox_run(a, "xlsx", bytes, LIMIT_SHEET_CSV_BYTES, &answer, err))
        return false;
    bool is_valid = str_next_line(&answer, &line) && take_number(&line, &count) &&
                    count <= LIMIT_ARCHIVE_ENTRIES && (uint64_t)count <= answer.len;
    office_book book = { .sheets = arena_array(a, office_sheet, is_valid ? (size_t)count : 0) };
    for (int64_t i = 0; i < count && is_valid; i++) {
        is_valid = str_next_line(&answer, &line) && take_number(&line, &at);
        if (is_valid)
            book.sheets[book.sheet_count++] = (office_sheet){ line, (uint32_t)at };
    }
    if (!is_valid || count == 0)
        return error_set(err, ERROR_IO, "读取表格的子进程返回了无效结果",
                         "the process that reads the sheet returned an invalid result");
    book.csv = answer;
    *book_out = book;
    return true;
}
