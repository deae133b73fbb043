#include "document/write/format.h"

#include "document/notes.h"
#include "document/write/book.h"
#include "document/write/docx.h"
#include "document/write/html.h"
#include "document/write/pdf.h"
#include "document/write/sheets.h"

const document_format_row document_formats[DOCUMENT_FORMAT_COUNT] = {
    [FORMAT_HTML] = { "html", "text/html; charset=utf-8" },
    [FORMAT_DOCX] = { "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    [FORMAT_PDF] = { "pdf", "application/pdf" },
    [FORMAT_XLSX] = { "xlsx", BOOK_MEDIA_TYPE },
};

static bool write_html(arena *a, const document *d, str *bytes_out, error *err)
{
    (void)err;
    *bytes_out = document_html(a, document_with_end_notes(a, d));
    return true;
}

static bool write_pdf(arena *a, const document *d, str *bytes_out, error *err)
{
    return document_pdf(a, document_with_end_notes(a, d), bytes_out, err);
}

bool document_write(arena *a, const document *d, document_format format, str *bytes_out, error *err)
{
    static bool (*const writers[])(arena *a, const document *d, str *bytes_out, error *err) = {
        [FORMAT_HTML] = write_html,
        [FORMAT_DOCX] = document_docx,
        [FORMAT_PDF] = write_pdf,
        [FORMAT_XLSX] = document_sheets,
    };
    return writers[format](a, d, bytes_out, err);
}

bool document_format_of_word(str word, document_format *format_out)
{
    for (size_t i = 0; i < DOCUMENT_FORMAT_COUNT; i++)
        if (str_eq_ignoring_ascii_case(word, str_of(document_formats[i].word))) {
            *format_out = (document_format)i;
            return true;
        }
    return false;
}

bool document_format_of_name(str name, document_format *format_out)
{
    size_t dot = str_find_last(name, STR("."));
    return dot != STR_NOWHERE && document_format_of_word(str_from(name, dot + 1), format_out);
}
