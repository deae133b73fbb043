#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <errno.h>
#include <iconv.h>
#include <string.h>

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
    { STR_INIT("\xD0\xCF\x11\xE0"), "这是旧版 Word（doc）或 Excel（xls）文件",
        "this is an old Word (doc) or Excel (xls) file" },
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
            error_set(err, ERROR_ENCODING, "%s%.0s，应为文本（UTF-8 或 GB18030）；请先另存为纯文本，表格另存为 CSV",
                      "%.0s%s; expected text (UTF-8 or GB18030); save it as plain text first, a table as CSV",
                      foreign_files[i].zh, foreign_files[i].en);
            return true;
        }
    return false;
}

/* How many bytes at the start, a multiple of 16, have no control character that is not allowed in text. */
static size_t plain_run(str s)
{
    size_t at = 0;
#ifdef __SSE2__
    const __m128i low = _mm_set1_epi8(0x1F), tab = _mm_set1_epi8(9), span = _mm_set1_epi8(4),
                  delete = _mm_set1_epi8(0x7F);
    for (; s.len - at >= 16; at += 16) {
        __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(s.data + at)),
                from_tab = _mm_sub_epi8(b, tab);
        __m128i is_low = _mm_cmpeq_epi8(_mm_min_epu8(b, low), b),
                is_blank_byte = _mm_cmpeq_epi8(_mm_min_epu8(from_tab, span), from_tab);
        if (_mm_movemask_epi8(
                _mm_or_si128(_mm_andnot_si128(is_blank_byte, is_low), _mm_cmpeq_epi8(b, delete))))
            break;
    }
#endif
    return at;
}

/* Offset of the first control character not allowed in text; line ends, tabs and form feeds are allowed. */
static size_t control_at(str s)
{
    for (size_t i = plain_run(s); i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if ((c < 0x20 && (c < '\t' || c > '\r')) || c == 0x7F)
            return i;
    }
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

/* GB18030 text is rarely valid UTF-8 for long, so text that starts with several characters of UTF-8 and then
 * fails is damaged UTF-8. */
enum { LEADS_ENOUGH = 8 };

/* Characters beyond ASCII, at most LEADS_ENOUGH of them. */
static size_t leads_in(str text)
{
    size_t seen = 0;
    for (size_t i = 0; i < text.len && seen < LEADS_ENOUGH; i++)
        seen += (unsigned char)text.data[i] >= 0xC0;
    return seen;
}

/* at is an offset from the start of the file. */
static bool bad_byte(error *err, char byte, size_t at, text_encoding encoding)
{
    return error_set(
        err, ERROR_ENCODING,
        "第 %zu 个字节（0x%02X）不是%s文本；文件已损坏，或不是 UTF-8、GB18030、UTF-16 编码",
        "byte %zu (0x%02X) is not valid %s; the file is damaged or its encoding is not UTF-8, GB18030 or UTF-16",
        at + 1, (unsigned)(unsigned char)byte, text_encoding_name(encoding));
}

static bool too_large(error *err, size_t bytes_max)
{
    return error_set(err, ERROR_TOO_LARGE, "文本超过 %zu KiB 的上限", "the text exceeds the limit of %zu KiB",
                     bytes_max / KIB);
}

/* Converts with iconv in one call; the buffer fits the worst case, three bytes of UTF-8 for each input byte.
 */
static bool convert(arena *a, str bytes, size_t skipped, text_encoding from, size_t bytes_max, str *text_out,
                    error *err)
{
    iconv_t how = iconv_open("UTF-8", encodings[from].iconv_name);
    if (how == (iconv_t)-1)
        return error_set(err, ERROR_ENCODING, "本系统不能转换 %s 编码", "this system cannot convert %s",
                         encodings[from].name);
    size_t room = bytes.len * 3 < bytes_max ? bytes.len * 3 : bytes_max;
    char *data = arena_alloc(a, room + 1), *to = data,
         *in = (char *)(uintptr_t)bytes.data; /* iconv only reads it */
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

/* The encoding that a byte order mark names; removes it. UTF-8 without one. */
static text_encoding take_mark(str *text)
{
    if (str_take(text, STR("\xEF\xBB\xBF")))
        return TEXT_UTF8_BOM;
    if (str_take(text, STR("\xFF\xFE")))
        return TEXT_UTF16LE;
    return str_take(text, STR("\xFE\xFF")) ? TEXT_UTF16BE : TEXT_UTF8;
}

static bool is_utf16(text_encoding encoding)
{
    return encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
}

static bool has_no_control(str text, size_t skipped, error *err)
{
    size_t at = control_at(text);
    return at == STR_NOWHERE ||
           error_set(err, ERROR_ENCODING, "第 %zu 个字节是控制字符（0x%02X），这不是文本文件",
                     "byte %zu is a control character (0x%02X); this is not a text file", skipped + at + 1,
                     (unsigned)(unsigned char)text.data[at]);
}

static bool has_controls(error *err)
{
    return error_set(err, ERROR_ENCODING, "文本中有控制字符，这不是文本文件",
                     "the file contains control characters; this is not a text file");
}

static bool has_no_text(error *err)
{
    return error_set(err, ERROR_INPUT, "内容为空", "the file contains no text");
}

bool text_decode(arena *a, str bytes, size_t bytes_max, text_encoding *encoding_out, str *text_out,
                 error *err)
{
    str text = bytes;
    size_t at = 0;
    if (bytes.len > bytes_max)
        return too_large(err, bytes_max);
    if (is_foreign(bytes, err))
        return false;
    text_encoding encoding = take_mark(&text);
    size_t skipped = bytes.len - text.len;
    bool is_wide = is_utf16(encoding);
    if (!is_wide && !has_no_control(text, skipped, err))
        return false;
    if (!is_wide && !utf8_is_valid(text, &at)) {
        if (encoding == TEXT_UTF8_BOM || leads_in(str_slice(text, 0, at)) >= LEADS_ENOUGH)
            return bad_byte(err, text.data[at], skipped + at, encoding);
        encoding = TEXT_GB18030;
    }
    if (encodings[encoding].iconv_name && !convert(a, text, skipped, encoding, bytes_max, &text, err))
        return false;
    if (is_wide && control_at(text) != STR_NOWHERE)
        return has_controls(err);
    if (is_blank(text))
        return has_no_text(err);
    *encoding_out = encoding;
    *text_out = text;
    return true;
}

/* --- piece by piece --- */

#define PIECE_BYTES (1 * MIB)
enum { CHARACTER_BYTES_MAX = 4 };

struct text_stream {
    arena *memory;
    const byte_source *from;
    uint64_t at;             /* of the source: the next byte to read */
    text_encoding encoding;
    size_t mark_bytes;       /* of the byte order mark */
    iconv_t how;
    bool converts;
    char *raw;               /* [PIECE_BYTES] bytes to be converted */
    size_t raw_count;
    char *text;              /* [room] */
    size_t room, count;
    size_t checked;          /* bytes of text that are valid */
    bool is_last;
    text_tap *tap;
    void *tap_payload;
};

/* Fills room as far as the source has bytes. */
static bool read_piece(text_stream *t, char *room, size_t bytes, size_t *count_out, error *err)
{
    size_t got = 1;
    for (*count_out = 0; *count_out < bytes && got > 0; *count_out += got, t->at += got)
        if (!t->from->read(t->from, t->at, room + *count_out, bytes - *count_out, &got, err))
            return false;
    return true;
}

/* Whether a bad byte may be the start of a character that is cut by the end of the piece. */
static bool is_cut(str text, size_t bad_at)
{
    char whole[CHARACTER_BYTES_MAX] = { 0 };
    size_t have = text.len - bad_at, need = (unsigned char)text.data[bad_at] >= 0xF0   ? 4
                                            : (unsigned char)text.data[bad_at] >= 0xE0 ? 3
                                                                                       : 2;
    if (have >= need)
        return false;
    memcpy(whole, text.data + bad_at, have);
    for (unsigned c = 0x80; c < 0xC0; c++) { /* some continuation makes it valid */
        memset(whole + have, (int)c, need - have);
        if (utf8_is_valid((str){ whole, need }, 0))
            return true;
    }
    return false;
}

/* Reads the source once: UTF-8 unless a byte says otherwise. */
static bool find_encoding(text_stream *t, error *err)
{
    bool is_first = true, has_text = false, is_utf8 = true;
    size_t kept = 0, got = 1, seen_at = 0;
    while (got > 0) {
        uint64_t begins = t->at - kept;
        if (!read_piece(t, t->raw + kept, PIECE_BYTES - kept, &got, err))
            return false;
        str piece = { t->raw, kept + got };
        if (is_first && is_foreign(piece, err))
            return false;
        if (is_first)
            t->encoding = take_mark(&piece);
        if (is_first && is_utf16(t->encoding))
            return true;
        begins += kept + got - piece.len;
        t->mark_bytes += is_first ? (size_t)begins : 0;
        is_first = false;
        if (!has_no_control(piece, (size_t)begins, err))
            return false;
        size_t bad_at = piece.len;
        bool is_valid = !is_utf8 || utf8_is_valid(piece, &bad_at) || (got > 0 && is_cut(piece, bad_at));
        has_text = has_text || !is_utf8 || !is_blank(str_slice(piece, 0, bad_at));
        if (!is_valid) {
            seen_at += leads_in(str_slice(piece, 0, bad_at));
            if (t->encoding == TEXT_UTF8_BOM || seen_at >= LEADS_ENOUGH)
                return bad_byte(err, piece.data[bad_at], (size_t)begins + bad_at, t->encoding);
            t->encoding = TEXT_GB18030;
            is_utf8 = false;
        } else if (is_utf8 && seen_at < LEADS_ENOUGH)
            seen_at += leads_in(str_slice(piece, 0, bad_at));
        kept = is_utf8 ? piece.len - bad_at : 0;
        memmove(t->raw, piece.data + piece.len - kept, kept);
    }
    return has_text || !is_utf8 || has_no_text(err);
}

bool text_stream_open(arena *a, const byte_source *source, text_stream **stream_out, error *err)
{
    text_stream *t = arena_new(a, text_stream);
    *t = (text_stream){ .memory = a, .from = source, .raw = arena_alloc(a, PIECE_BYTES) };
    if (!find_encoding(t, err))
        return false;
    t->at = is_utf16(t->encoding) ? 2 : t->mark_bytes;
    if (encodings[t->encoding].iconv_name) {
        t->how = iconv_open("UTF-8", encodings[t->encoding].iconv_name);
        if (t->how == (iconv_t)-1)
            return error_set(err, ERROR_ENCODING, "本系统不能转换 %s 编码", "this system cannot convert %s",
                             encodings[t->encoding].name);
        t->converts = true;
    }
    *stream_out = t;
    return true;
}

void text_stream_close(text_stream *t)
{
    if (t && t->converts)
        iconv_close(t->how);
}

/* Converts raw bytes to the end of text; those of a character that is cut stay. */
static bool convert_piece(text_stream *t, size_t got, error *err)
{
    t->raw_count += got;
    char *in = t->raw, *to = t->text + t->count;
    size_t in_left = t->raw_count, out_left = t->room - t->count;
    bool done = iconv(t->how, &in, &in_left, &to, &out_left) != (size_t)-1;
    if (!done && (errno != EINVAL || t->is_last))
        return bad_byte(err, *in, (size_t)t->at - in_left, t->encoding);
    t->count = (size_t)(to - t->text);
    memmove(t->raw, in, in_left);
    t->raw_count = in_left;
    return true;
}

/* A file may change between the two times that it is read. */
static bool check_piece(text_stream *t, error *err)
{
    size_t bad_at;
    str fresh = { t->text + t->checked, t->count - t->checked };
    if (control_at(fresh) != STR_NOWHERE)
        return has_controls(err);
    bool is_valid = utf8_is_valid(fresh, &bad_at);
    if (!is_valid && (t->is_last || !is_cut(fresh, bad_at)))
        return bad_byte(err, fresh.data[bad_at], (size_t)t->at - (fresh.len - bad_at), t->encoding);
    t->checked = is_valid ? t->count : t->checked + bad_at;
    return true;
}

/* Moves the kept text, and the bytes of a cut character behind it, to the start of a buffer with room for a
 * piece. */
static void make_room(text_stream *t, size_t kept, size_t piece_bytes)
{
    size_t left = kept + t->count - t->checked;
    const char *from = t->text + t->count - left;
    if (t->room < left + piece_bytes) {
        t->room = 2 * left + piece_bytes;
        t->text = arena_alloc(t->memory, t->room);
    }
    if (left > 0)
        memmove(t->text, from, left);
    t->count = left;
    t->checked = kept;
}

bool text_stream_next(text_stream *t, size_t kept, str *text_out, bool *is_last_out, error *err)
{
    size_t got;
    make_room(t, kept,
              t->converts ? 3 * PIECE_BYTES : PIECE_BYTES); /* a converted byte becomes at most three */
    char *to = t->converts ? t->raw + t->raw_count : t->text + t->count;
    if (!read_piece(t, to, PIECE_BYTES - t->raw_count, &got, err))
        return false;
    if (t->tap && !t->tap(t->tap_payload, (str){ to, got }, err))
        return false;
    t->is_last = got == 0 || t->at >= t->from->bytes;
    if (!t->converts)
        t->count += got;
    else if (!convert_piece(t, got, err))
        return false;
    if (!check_piece(t, err))
        return false;
    *is_last_out = t->is_last;
    *text_out = (str){ t->text, t->checked };
    return true;
}

bool text_stream_tap(text_stream *t, text_tap *tap, void *payload, error *err)
{
    size_t mark_bytes;
    uint64_t start = t->at;
    t->tap = tap;
    t->tap_payload = payload;
    t->at = 0;
    bool done = read_piece(t, t->raw, (size_t)start, &mark_bytes, err) &&
                tap(payload, (str){ t->raw, mark_bytes }, err);
    t->at = start;
    return done;
}

text_encoding text_stream_encoding(const text_stream *t)
{
    return t->encoding;
}

uint64_t text_stream_at(const text_stream *t)
{
    return t->at;
}
