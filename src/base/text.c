#include "base/text.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

static const struct {
    const char *name, *iconv_name;
} encodings[] = {
    [TEXT_UTF8] = { "UTF-8", 0 },
    [TEXT_UTF8_BOM] = { "UTF-8 BOM", 0 },
    [TEXT_GB18030] = { "GB18030", "GB18030" },
    [TEXT_UTF16LE] = { "UTF-16LE", "UTF-16LE" },
    [TEXT_UTF16BE] = { "UTF-16BE", "UTF-16BE" },
};

const char *text_encoding_name(text_encoding encoding)
{
    return encodings[encoding].name;
}

/* Files commonly mistaken for text, by their first bytes. */
static const struct {
    str begins;
    const char *zh, *en;
} foreign_files[] = {
    { STR_INIT("PK\x03\x04"), "这是 docx、xlsx 或 zip 文件", "this is a docx, xlsx or zip file" },
    { STR_INIT("%PDF"), "这是 PDF 文件", "this is a PDF file" },
    { STR_INIT("\xD0\xCF\x11\xE0"), "这是旧版 Word（doc）或 Excel（xls）文件", "this is an old Word (doc) or Excel (xls) file" },
    { STR_INIT("SQLite format 3"), "这是 SQLite 数据库", "this is an SQLite database" },
    { STR_INIT("\x89PNG"), "这是 PNG 图片", "this is a PNG picture" },
    { STR_INIT("\xFF\xD8\xFF"), "这是 JPEG 图片", "this is a JPEG picture" },
    { STR_INIT("\x1F\x8B"), "这是 gzip 压缩文件", "this is a gzip file" },
    { STR_INIT("\x7F" "ELF"), "这是程序文件", "this is a program" },
    { STR_INIT("{\\rtf"), "这是 RTF 文件", "this is an RTF file" },
};

static bool is_foreign(str bytes, error *err)
{
    for (size_t i = 0; i < sizeof foreign_files / sizeof *foreign_files; i++)
        if (str_starts(bytes, foreign_files[i].begins)) {
            error_set(err, ERROR_ENCODING, "%s%.0s，应为文本（UTF-8 或 GB18030）；请先另存为纯文本", "%.0s%s; expected text (UTF-8 or GB18030); save it as plain text first",
                      foreign_files[i].zh, foreign_files[i].en);
            return true;
        }
    return false;
}

/* Offset of the first control character not allowed in text; line ends, tabs and form feeds are allowed. */
static size_t control_at(str s)
{
    static const bool is_control[256] = {
        [0] = true,  [1] = true,  [2] = true,  [3] = true,  [4] = true,  [5] = true,  [6] = true,  [7] = true,  [8] = true,  [14] = true,
        [15] = true, [16] = true, [17] = true, [18] = true, [19] = true, [20] = true, [21] = true, [22] = true, [23] = true, [24] = true,
        [25] = true, [26] = true, [27] = true, [28] = true, [29] = true, [30] = true, [31] = true, [127] = true,
    };
    for (size_t i = 0; i < s.len; i++)
        if (is_control[(unsigned char)s.data[i]])
            return i;
    return STR_NOWHERE;
}

static bool is_blank(str s)
{
    uint32_t rune;
    while (utf8_next(&s, &rune))
        if (!rune_is_blank(rune))
            return false;
    return true;
}

/* GB18030 text is rarely valid UTF-8 for long, so text that starts as valid UTF-8 and then fails is damaged UTF-8. */
static bool is_broken_utf8(str bytes, size_t bad_at)
{
    enum { ENOUGH = 8 };
    size_t seen = 0;
    for (size_t i = 0; i < bad_at && seen < ENOUGH; i++)
        seen += (unsigned char)bytes.data[i] >= 0xC0;
    return seen >= ENOUGH;
}

/* at is an offset from the start of the file. */
static bool bad_byte(error *err, char byte, size_t at, text_encoding encoding)
{
    return error_set(err, ERROR_ENCODING, "第 %zu 个字节（0x%02X）不是%s文本；文件已损坏，或不是 UTF-8、GB18030、UTF-16 编码",
                     "byte %zu (0x%02X) is not valid %s; the file is damaged or its encoding is not UTF-8, GB18030 or UTF-16", at + 1,
                     (unsigned)(unsigned char)byte, text_encoding_name(encoding));
}

static bool too_large(error *err, size_t bytes_max)
{
    return error_set(err, ERROR_TOO_LARGE, "文本超过 %zu KiB 的上限", "the text exceeds the limit of %zu KiB", bytes_max / KIB);
}

/* Converts with iconv in one call; the buffer fits the worst case, three bytes of UTF-8 for each input byte. */
static bool convert(arena *a, str bytes, size_t skipped, text_encoding from, size_t bytes_max, str *text_out, error *err)
{
    iconv_t how = iconv_open("UTF-8", encodings[from].iconv_name);
    if (how == (iconv_t)-1)
        return error_set(err, ERROR_ENCODING, "本系统不能转换 %s 编码", "this system cannot convert %s", encodings[from].name);
    size_t room = bytes.len * 3 < bytes_max ? bytes.len * 3 : bytes_max;
    char *data = arena_alloc(a, room + 1), *to = data, *in = (char *)(uintptr_t)bytes.data; /* iconv only reads it */
    size_t in_left = bytes.len, out_left = room;
    bool done = iconv(how, &in, &in_left, &to, &out_left) != (size_t)-1;
    int why = errno;
    iconv_close(how);
    if (!done && why == E2BIG)
        return too_large(err, bytes_max);
    if (!done)
        return bad_byte(err, *in, skipped + (bytes.len - in_left), from);
    *text_out = (str){ data, (size_t)(to - data) };
    return true;
}

bool text_decode(arena *a, str bytes, size_t bytes_max, text_encoding *encoding_out, str *text_out, error *err)
{
    str text = bytes;
    text_encoding encoding = TEXT_UTF8;
    size_t at = 0;
    if (bytes.len > bytes_max)
        return too_large(err, bytes_max);
    if (is_foreign(bytes, err))
        return false;
    if (str_take(&text, STR("\xEF\xBB\xBF")))
        encoding = TEXT_UTF8_BOM;
    else if (str_take(&text, STR("\xFF\xFE")))
        encoding = TEXT_UTF16LE;
    else if (str_take(&text, STR("\xFE\xFF")))
        encoding = TEXT_UTF16BE;
    size_t skipped = bytes.len - text.len;
    bool is_wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    if (!is_wide && (at = control_at(text)) != STR_NOWHERE)
        return error_set(err, ERROR_ENCODING, "第 %zu 个字节是控制字符（0x%02X），这不是文本文件", "byte %zu is a control character (0x%02X); this is not a text file",
                         skipped + at + 1, (unsigned)(unsigned char)text.data[at]);
    if (!is_wide && !utf8_is_valid(text, &at)) {
        if (encoding == TEXT_UTF8_BOM || is_broken_utf8(text, at))
            return bad_byte(err, text.data[at], skipped + at, encoding);
        encoding = TEXT_GB18030;
    }
    if (encodings[encoding].iconv_name && !convert(a, text, skipped, encoding, bytes_max, &text, err))
        return false;
    if (is_wide && control_at(text) != STR_NOWHERE)
        return error_set(err, ERROR_ENCODING, "文本中有控制字符，这不是文本文件", "the file contains control characters; this is not a text file");
    if (is_blank(text))
        return error_set(err, ERROR_INPUT, "内容为空", "the file contains no text");
    *encoding_out = encoding;
    *text_out = text;
    return true;
}
