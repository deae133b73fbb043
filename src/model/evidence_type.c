#include "model/evidence_type.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

/* ---- zip files: office documents are known by the names of their entries ---- */

enum { ZIP_END_BYTES = 22, ZIP_ENTRY_BYTES = 46, ZIP_COMMENT_BYTES_MAX = 65535 };

static size_t little(str s, size_t at, size_t bytes)
{
    size_t value = 0;
    for (size_t i = 0; i < bytes; i++)
        value |= (size_t)(unsigned char)s.data[at + i] << (8 * i);
    return value;
}

/* The record at the end of an archive; STR_NOWHERE: none. */
static size_t find_zip_end(str s)
{
    const size_t tail = ZIP_END_BYTES + ZIP_COMMENT_BYTES_MAX;
    size_t first = s.len > tail ? s.len - tail : 0;
    for (size_t at = s.len >= ZIP_END_BYTES ? s.len - ZIP_END_BYTES + 1 : 0; at-- > first;)
        if (memcmp(s.data + at, "PK\5\6", 4) == 0)
            return at;
    return STR_NOWHERE;
}

/* Whether an archive lists an entry of this name; of an ending of names when it begins with *. */
static bool zip_has(str s, const char *name)
{
    str wanted = str_of(name);
    bool is_ending = str_take(&wanted, STR("*"));
    size_t end = find_zip_end(s);
    if (end == STR_NOWHERE)
        return false;
    size_t count = little(s, end + 10, 2), at = little(s, end + 16, 4);
    for (size_t i = 0; i < count && i < LIMIT_ARCHIVE_ENTRIES; i++) {
        if (at > end || end - at < ZIP_ENTRY_BYTES || memcmp(s.data + at, "PK\1\2", 4) != 0)
            return false;
        size_t name_bytes = little(s, at + 28, 2);
        str entry = str_slice(s, at + ZIP_ENTRY_BYTES, at + ZIP_ENTRY_BYTES + name_bytes);
        if (is_ending ? str_ends(entry, wanted) : str_eq(entry, wanted))
            return true;
        at += ZIP_ENTRY_BYTES + name_bytes + little(s, at + 30, 2) + little(s, at + 32, 2);
    }
    return false;
}

static bool is_office(str s, const char *part)
{
    return str_starts(s, STR("PK\3\4")) && zip_has(s, part) && !zip_has(s, "*vbaProject.bin");
}

/* ---- the types ---- */

static bool is_pdf(str s)
{
    return str_starts(s, STR("%PDF-"));
}

static bool is_png(str s)
{
    return str_starts(s, STR("\x89PNG\r\n\x1a\n"));
}

static bool is_jpeg(str s)
{
    return str_starts(s, STR("\xff\xd8\xff"));
}

static bool is_docx(str s)
{
    return is_office(s, "word/document.xml");
}

static bool is_xlsx(str s)
{
    return is_office(s, "xl/workbook.xml");
}

static bool is_pptx(str s)
{
    return is_office(s, "ppt/presentation.xml");
}

static bool is_ofd(str s)
{
    return is_office(s, "OFD.xml");
}

/* Documents of older office programs, also those of WPS. */
static bool is_compound(str s)
{
    return str_starts(s, STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
}

static bool is_readable(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.data[i] < 0x20 && !strchr("\t\n\r", text.data[i])) || text.data[i] == 0x7F)
            return false;
    return true;
}

/* Text that is neither markup, which a browser might show, nor a script. */
static bool is_text(str s)
{
    text_encoding encoding;
    str text;
    error ignored;
    arena *scratch = arena_create(0);
    bool is = text_decode(scratch, s, 2 * s.len + 16, &encoding, &text, &ignored) && is_readable(text) &&
              !str_starts(str_trim(text), STR("<")) && !str_starts(text, STR("#!"));
    arena_destroy(scratch);
    return is;
}

static const struct {
    evidence_type type;
    bool (*is)(str content);
} types[] = {
    { { "application/pdf", "pdf", "PDF", "PDF" }, is_pdf },
    { { "application/ofd", "ofd", "OFD", "OFD" }, is_ofd },
    { { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "docx", "docx" }, is_docx },
    { { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "xlsx", "xlsx" }, is_xlsx },
    { { "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "pptx", "pptx" },
      is_pptx },
    { { "application/x-cfb", "doc xls ppt wps et dps", "doc、xls、ppt、wps、et、dps",
        "doc, xls, ppt, wps, et, dps" },
      is_compound },
    { { "image/png", "png", "PNG", "PNG" }, is_png },
    { { "image/jpeg", "jpg jpeg", "JPEG", "JPEG" }, is_jpeg },
    { { "text/plain", "txt csv", "txt、csv", "txt, csv" }, is_text },
};

static str ending_of(str name)
{
    size_t dot = str_find_last(name, STR("."));
    return dot == STR_NOWHERE ? STR("") : str_from(name, dot + 1);
}

static bool has_ending(const evidence_type *t, str name)
{
    str rest = str_of(t->endings), one;
    while (str_cut(&rest, STR(" "), &one))
        if (str_eq_ignoring_ascii_case(one, ending_of(name)))
            return true;
    return false;
}

static bool refuse(str name, error *err)
{
    arena *scratch = arena_create(0);
    strbuf zh = strbuf_in(scratch, 0), en = strbuf_in(scratch, 0);
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        strbuf_addf(&zh, "%s%s", i > 0 ? "、" : "", types[i].type.zh);
        strbuf_addf(&en, "%s%s", i > 0 ? ", " : "", types[i].type.en);
    }
    (void)error_set(err, ERROR_INPUT, "“%1$.*2$s”不是可用的文件；可用的有：%3$s%4$.0s",
                    "\"%1$.*2$s\" is not an allowed file; allowed are: %3$.0s%4$s", name.data ? name.data : "",
                    (int)(name.len < 120 ? name.len : 120), str_zero_ended(scratch, strbuf_str(&zh)),
                    str_zero_ended(scratch, strbuf_str(&en)));
    arena_destroy(scratch);
    return false;
}

bool evidence_type_of(str name, str content, const evidence_type **type_out, error *err)
{
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        if (!types[i].is(content))
            continue;
        *type_out = &types[i].type;
        return has_ending(*type_out, name) ||
               error_set(err, ERROR_INPUT, "文件名“%.*s”与内容不符：内容是 %s%.0s",
                         "the name \"%.*s\" does not fit the content, which is %.0s%s", STR_ARG(name),
                         types[i].type.zh, types[i].type.en);
    }
    return refuse(name, err);
}

/* ---- names ---- */

enum { NAME_BYTES_MAX = 120, INVALID = 0xFFFD /* utf8_next: a byte that is not UTF-8 */ };

/* Characters that are not seen, or change the direction of the text around them. */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x061C || c == 0xFEFF ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xE000 && c <= 0xF8FF) || c >= 0xE0000;
}

static str without_folders(str name)
{
    for (size_t i = name.len; i-- > 0;)
        if (name.data[i] == '/' || name.data[i] == '\\')
            return str_from(name, i + 1);
    return name;
}

static str trim_dots(str s)
{
    while (s.len > 0 && (s.data[0] == '.' || s.data[0] == ' '))
        s = str_from(s, 1);
    while (s.len > 0 && (s.data[s.len - 1] == '.' || s.data[s.len - 1] == ' '))
        s = str_slice(s, 0, s.len - 1);
    return s;
}

/* Names of devices, whatever their ending. */
static bool is_device(str name)
{
    static const char *const names[] = { "con", "prn", "aux", "nul" };
    str stem = str_slice(name, 0, str_find(name, STR("."), 0));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_eq_ignoring_ascii_case(stem, str_of(names[i])))
            return true;
    return stem.len == 4 && char_is_digit(stem.data[3]) &&
           (str_eq_ignoring_ascii_case(str_slice(stem, 0, 3), STR("com")) ||
            str_eq_ignoring_ascii_case(str_slice(stem, 0, 3), STR("lpt")));
}

/* The longest beginning of s with at most bytes_max bytes that ends between two characters. */
static str shorten(str s, size_t bytes_max)
{
    size_t end = s.len < bytes_max ? s.len : bytes_max;
    while (end < s.len && end > 0 && ((unsigned char)s.data[end] & 0xC0) == 0x80)
        end--;
    return str_slice(s, 0, end);
}

str evidence_clean_name(arena *a, str name)
{
    strbuf b = strbuf_in(a, 0);
    str rest = without_folders(name);
    uint32_t c;
    for (str one = rest; utf8_next(&rest, &c); one = rest) {
        if (is_hidden(c) || c == INVALID)
            continue;
        if (c < 0x80 && strchr("<>:\"|?*%", (int)c))
            strbuf_add_char(&b, '_');
        else
            strbuf_add(&b, str_slice(one, 0, one.len - rest.len));
    }
    str clean = trim_dots(b.len > 0 ? strbuf_str(&b) : STR(""));
    str ending = ending_of(clean);
    if (clean.len > NAME_BYTES_MAX && ending.len > 0 && ending.len <= 8)
        clean = str_format(a, "%.*s.%.*s", STR_ARG(shorten(clean, NAME_BYTES_MAX - ending.len - 1)),
            STR_ARG(ending));
    clean = trim_dots(shorten(clean, NAME_BYTES_MAX));
    if (clean.len == 0)
        return STR("file");
    return is_device(clean) ? str_format(a, "_%.*s", STR_ARG(clean)) : clean;
}
