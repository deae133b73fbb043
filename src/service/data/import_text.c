#include "service/data/import_text.h"

/* Whether a long file may be a data table, by its start: a picture of a gigabyte, or a gigabyte without a
 * line end, is rejected before it is read. */
static bool check_head(str head, error *err)
{
    bool is_wide = str_starts(head, STR("\xFF\xFE")) || str_starts(head, STR("\xFE\xFF"));
    for (size_t i = 0; !is_wide && i < head.len; i++)
        if ((unsigned char)head.data[i] < '\t')
            return error_set(err, ERROR_ENCODING, "第 %zu 个字节是控制字符（0x%02X），这不是文本文件",
                             "byte %zu is a control character (0x%02X); this is not a text file", i + 1,
                             (unsigned)(unsigned char)head.data[i]);
    if (!str_has(head, STR("\n")) && !str_has(head, STR("\r")))
        return error_set_at(err, ERROR_TOO_LARGE, 1, 0, "表头一行超过 %zu KiB；这不像数据表",
                            "the heading row is longer than %zu KiB; this does not look like a table",
                            LIMIT_IMPORT_HEADING_BYTES / KIB);
    return true;
}

static bool open_archive(arena *a, const byte_source *source, import_file *file, error *err)
{
    if (source->bytes > LIMIT_OFFICE_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "文件超过 %zu KiB 的上限",
                         "the file exceeds the limit of %zu KiB", LIMIT_OFFICE_BYTES / KIB);
    if (!source_read_all(a, source, &file->workbook, err))
        return false;
    office_kind kind = office_kind_of(file->workbook);
    if (!office_may_be(kind, OFFICE_XLSX) && kind != OFFICE_ODS)
        return office_refuse(kind, true, err);
    office_book book;
    if (!office_read_xlsx(a, file->workbook, &book, err))
        return false;
    file->sheets = (import_sheets){ arena_array(a, import_sheet, book.sheet_count), book.sheet_count,
                                    book.hidden_sheets };
    for (size_t i = 0; i < book.sheet_count; i++)
        file->sheets.items[i] = (import_sheet){ .name = book.sheets[i].name,
                                                .line = book.sheets[i].line,
                                                .hidden_rows = book.sheets[i].hidden_rows,
                                                .hidden_columns = book.sheets[i].hidden_columns };
    file->text = source_of_bytes(book.csv);
    return true;
}

bool import_file_open(arena *a, const byte_source *source, import_file *file_out, error *err)
{
    str head;
    *file_out = (import_file){ .text = *source,
                               .sheets = { .items = arena_new(a, import_sheet), .count = 1 } };
    if (!source_read_head(a, source, LIMIT_IMPORT_HEADING_BYTES, &head, err))
        return false;
    office_kind kind = office_kind_of(head);
    if (str_has(str_slice(head, 0, 4 * KIB), STR("PK\3\4"))) /* its contents are listed at its end */
        return open_archive(a, source, file_out, err);
    if (kind != OFFICE_NONE)
        return office_refuse(kind, true, err);
    return source->bytes <= head.len || check_head(head, err);
}

bool import_source_of(const byte_source *source, str bytes, byte_source *source_out, error *err)
{
    *source_out = source ? *source : source_of_bytes(bytes);
    return source || bytes.len > 0 || error_set(err, ERROR_INPUT, "没有文件", "there is no file");
}
