#include "document/read/office.h"

#include "base/decimal.h"
#include "base/limits.h"
#include "document/read/archive.h"
#include "document/read/sandbox.h"

void office_child(int argc, char **argv)
{
    static const sandbox_row rows[] = { { "docx", archive_load, docx_text },
                                        { "docx_sources", archive_load, docx_sources },
                                        { "xlsx", archive_load, xlsx_answer } };
    (void)sandbox_child(argc, argv, rows, sizeof rows / sizeof *rows);
}

bool office_read_docx(arena *a, str bytes, str *text_out, error *err)
{
    return archive_load(err) && sandbox_run(a, "docx", bytes, LIMIT_PLAN_BYTES, text_out, err);
}

bool office_read_sources(arena *a, str bytes, str *lines_out, error *err)
{
    return archive_load(err) && sandbox_run(a, "docx_sources", bytes, LIMIT_PLAN_BYTES, lines_out, err);
}

/* A whole number before a blank or the end of the line. */
static bool take_number(str *line, int64_t *number_out)
{
    str number;
    return str_cut(line, STR(" "), &number) && int_parse(number, number_out) && *number_out >= 0 &&
           *number_out <= UINT32_MAX;
}

/* The sheets behind the text; see read_visible in xlsx.c. */
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
        if (!str_next_line(&heads, &line) || !take_number(&line, &at))
            return false;
        book.sheets[book.sheet_count++] = (office_sheet){ line, (uint32_t)at };
    }
    *book_out = book;
    return true;
}

bool office_read_xlsx(arena *a, str bytes, office_book *book_out, error *err)
{
    str answer;
    if (!archive_load(err) || !sandbox_run(a, "xlsx", bytes, LIMIT_SHEET_CSV_BYTES, &answer, err))
        return false;
    return take_sheets(a, answer, book_out) ||
           error_set(err, ERROR_IO, "读取表格的子进程返回了无效结果",
                     "the process that reads the sheet returned an invalid result");
}
