#include "document/read/kind.h"

#include "base/limits.h"

/* Advice on saving an unsupported file in a supported format: a document, a data table. */
#define SAVE_DOCUMENT_ZH "请用 Word 或 WPS 打开，另存为 docx，或另存为“纯文本（*.txt）”"
#define SAVE_DOCUMENT_EN "open it in a word processor and save it as docx or as plain text (*.txt)"
#define SAVE_FIGURES_ZH "请用 Excel 或 WPS 打开，另存为 xlsx，或另存为“CSV UTF-8（逗号分隔）”"
#define SAVE_FIGURES_EN "open it in a spreadsheet and save it as xlsx or as CSV UTF-8 (comma delimited)"

static const struct {
    const char *zh, *en;
} kinds[OFFICE_KIND_COUNT] = {
    [OFFICE_NONE] = { "类型不明的文件", "a file of unknown type" },
    [OFFICE_DOCX] = { "Word 文档（docx）", "a Word document (docx)" },
    [OFFICE_XLSX] = { "Excel 工作簿（xlsx）", "an Excel workbook (xlsx)" },
    [OFFICE_PACKAGE] = { "办公文件（类型不明）", "an office file of unknown type" },
    [OFFICE_PPTX] = { "演示文稿（pptx）", "a presentation (pptx)" },
    [OFFICE_ODS] = { "OpenDocument 表格（ods）", "an OpenDocument spreadsheet (ods)" },
    [OFFICE_ODT] = { "OpenDocument 文本（odt）", "an OpenDocument text (odt)" },
    [OFFICE_ODF] = { "OpenDocument 文件（odp 等）", "an OpenDocument file (odp and others)" },
    [OFFICE_ZIP] = { "压缩包（zip）", "an archive (zip)" },
    [OFFICE_DOC] = { "旧版 Word 文档（doc）", "an old Word document (doc)" },
    [OFFICE_XLS] = { "旧版 Excel 工作簿（xls）", "an old Excel workbook (xls)" },
    [OFFICE_OLE] = { "旧版办公文件、WPS 文件（wps、et），或有密码的文件",
                     "an old Office file, a WPS file (wps, et) or a password-protected file" },
    [OFFICE_PDF] = { "PDF 文件", "a PDF file" },
    [OFFICE_RTF] = { "RTF 文件", "an RTF file" },
    [OFFICE_HTML] = { "网页（HTML）", "a web page (HTML)" },
    [OFFICE_XML_SHEET] = { "XML 表格（Excel 2003）", "an XML spreadsheet (Excel 2003)" },
    [OFFICE_MHT] = { "单个网页文件（mht）", "a web archive (mht)" },
};

/* Names of the main stream in OLE files of Word and Excel, in UTF-16. */
static const str word_stream = STR_INIT("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t"),
                 book_stream = STR_INIT("W\0o\0r\0k\0b\0o\0o\0k");

static str without_blanks(str bytes)
{
    str_take(&bytes, STR("\xEF\xBB\xBF"));
    while (bytes.len > 0 &&
           (bytes.data[0] == ' ' || bytes.data[0] == '\n' || bytes.data[0] == '\r' || bytes.data[0] == '\t'))
        bytes = str_from(bytes, 1);
    return bytes;
}

static bool begins_with_word(str bytes, const char *word)
{
    str wanted = str_of(word);
    return bytes.len >= wanted.len && str_eq_ignoring_ascii_case(str_slice(bytes, 0, wanted.len), wanted);
}

static size_t number_at(str bytes, size_t at, size_t count)
{
    size_t value = 0;
    for (size_t i = count; i-- > 0;)
        value = value << 8 | (unsigned char)bytes.data[at + i];
    return value;
}

/* The directory of an archive, at its end; all of it when the directory is not where it should be. */
static str directory_of(str bytes)
{
    enum { END_BYTES = 22, SIZE_AT = 12 };
    size_t end = str_find_last(bytes, STR("PK\5\6"));
    if (end == STR_NOWHERE || bytes.len - end < END_BYTES)
        return bytes;
    size_t size = number_at(bytes, end + SIZE_AT, 4);
    str directory = size <= end ? str_slice(bytes, end - size, end) : STR("");
    return str_starts(directory, STR("PK\1\2")) ? directory : bytes;
}

/* By the folders in the directory; files inside the file have directories of their own. */
static office_kind kind_of_archive(str bytes)
{
    enum { HEAD_BYTES = 46, NAME_AT = 28 };
    office_kind kind = OFFICE_ZIP;
    if (str_has(str_slice(bytes, 0, 200), STR("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")))
        return OFFICE_ODS;
    if (str_has(str_slice(bytes, 0, 200), STR("mimetypeapplication/vnd.oasis.opendocument.text")))
        return OFFICE_ODT;
    if (str_has(str_slice(bytes, 0, 200), STR("mimetypeapplication/vnd.oasis.opendocument")))
        return OFFICE_ODF;
    str rest = directory_of(bytes);
    if (rest.len == bytes.len)
        return str_has(rest, STR("word/document.xml")) ? OFFICE_DOCX
               : str_has(rest, STR("xl/workbook.xml")) ? OFFICE_XLSX
                                                       : OFFICE_ZIP;
    while (rest.len >= HEAD_BYTES && str_starts(rest, STR("PK\1\2"))) {
        size_t name_bytes = number_at(rest, NAME_AT, 2);
        str name = str_slice(rest, HEAD_BYTES, HEAD_BYTES + name_bytes);
        if (begins_with_word(name, "word/"))
            return OFFICE_DOCX;
        if (begins_with_word(name, "xl/"))
            return OFFICE_XLSX;
        if (begins_with_word(name, "ppt/"))
            return OFFICE_PPTX;
        if (str_eq_ignoring_ascii_case(name, STR("_rels/.rels")) ||
            str_eq_ignoring_ascii_case(name, STR("[Content_Types].xml")))
            kind = OFFICE_PACKAGE;
        rest = str_from(rest, HEAD_BYTES + name_bytes + number_at(rest, NAME_AT + 2, 2) +
                                  number_at(rest, NAME_AT + 4, 2));
    }
    return kind;
}

bool office_may_be(office_kind kind, office_kind wanted)
{
    return kind == wanted || kind == OFFICE_PACKAGE;
}

office_kind office_kind_of_space(xml_space space)
{
    return space == SPACE_WORD     ? OFFICE_DOCX
           : space == SPACE_SHEET  ? OFFICE_XLSX
           : space == SPACE_SLIDES ? OFFICE_PPTX
                                   : OFFICE_ZIP;
}

static office_kind kind_of_markup(str text)
{
    static const char *const pages[] = { "<!DOCTYPE html", "<html", "<head", "<body", "<table", "<meta" };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (begins_with_word(text, pages[i]))
            return OFFICE_HTML;
    if (begins_with_word(text, "<?xml"))
        return str_has(str_slice(text, 0, 4 * KIB), STR("urn:schemas-microsoft-com:office:spreadsheet"))
                   ? OFFICE_XML_SHEET
               : str_has(str_slice(text, 0, 4 * KIB), STR("<html")) ? OFFICE_HTML
                                                                    : OFFICE_NONE;
    return begins_with_word(text, "MIME-Version:") ? OFFICE_MHT : OFFICE_NONE;
}

office_kind office_kind_of(str bytes)
{
    str span = archive_span(bytes);
    if (span.len > 0 || str_starts(bytes, STR("PK\x03\x04")))
        return kind_of_archive(span.len > 0 ? span : bytes);
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return str_has(bytes, word_stream)   ? OFFICE_DOC
               : str_has(bytes, book_stream) ? OFFICE_XLS
                                             : OFFICE_OLE;
    if (str_starts(bytes, STR("%PDF")))
        return OFFICE_PDF;
    if (str_starts(bytes, STR("{\\rtf")))
        return OFFICE_RTF;
    return kind_of_markup(without_blanks(bytes));
}

void office_say_unread(office_kind kind, bool wants_figures, error *err)
{
    (void)error_set(err, ERROR_ENCODING, "这是%s%.0s；%s%.0s", "this is %.0s%s; %.0s%s", kinds[kind].zh,
                    kinds[kind].en, wants_figures ? SAVE_FIGURES_ZH : SAVE_DOCUMENT_ZH,
                    wants_figures ? SAVE_FIGURES_EN : SAVE_DOCUMENT_EN);
}
