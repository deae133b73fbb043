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

bool office_read_xlsx(arena *a, str bytes, office_sheet *sheet_out, error *err)
{
    str answer, head, others;
    int64_t count;
    if (!archive_load(err) || !sandbox_run(a, "xlsx", bytes, LIMIT_SHEET_CSV_BYTES, &answer, err))
        return false;
    if (!str_next_line(&answer, &head) || !str_cut(&head, STR(" "), &others) || !int_parse(others, &count) ||
        count < 0 || count > LIMIT_ARCHIVE_ENTRIES)
        return error_set(err, ERROR_IO, "读取表格的子进程返回了无效结果",
                         "the process that reads the sheet returned an invalid result");
    *sheet_out = (office_sheet){ .csv = answer, .name = head, .others = (unsigned)count };
    return true;
}
