#include "base/csv.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/decimal.h"
#include "base/utf8.h"

/* The most frequent separator of a line, outside quotes; 0 when it has none. *at advances past the line. */
static char separator_of_line(str text, char newline, size_t *at)
{
    static const char candidates[] = { ',', '\t', ';' };
    size_t counts[sizeof candidates] = { 0 }, best = 0;
    bool quoted = false;
    for (; *at < text.len && (quoted || text.data[*at] != newline); ++*at) {
        quoted ^= text.data[*at] == '"';
        for (size_t c = 0; c < sizeof candidates; c++)
            counts[c] += !quoted && text.data[*at] == candidates[c];
    }
    *at += *at < text.len;
    for (size_t c = 1; c < sizeof candidates; c++)
        if (counts[c] > counts[best])
            best = c;
    return counts[best] > 0 ? candidates[best] : 0;
}

/* A carriage return ends lines only in a text without line feeds. */
static char newline_of(str text)
{
    return str_has(text, STR("\n")) ? '\n' : '\r';
}

/* Skips a line "sep=;". */
static bool take_separator_line(str text, size_t *at, char *separator_out)
{
    str rest = text, line;
    bool is_one = str_starts(text, STR("sep=")) && str_next_line(&rest, &line) &&
                  line.len == sizeof "sep=;" - 1;
    if (!is_one)
        return false;
    *separator_out = text.data[line.len - 1];
    *at = text.len - rest.len;
    return true;
}

csv_reader csv_open(arena *a, str text)
{
    enum { LINES_ASKED = 20 };
    csv_reader r = { .text = text, .newline = newline_of(text), .line = 1, .unquoted = strbuf_in(a, 0) };
    size_t at = 0;
    if (take_separator_line(text, &r.at, &r.separator)) {
        r.line = r.next_line = 2;
        return r;
    }
    for (int line = 0; !r.separator && line < LINES_ASKED && at < text.len; line++)
        r.separator = separator_of_line(text, r.newline, &at);
    if (!r.separator)
        r.separator = ',';
    return r;
}

void csv_continue(csv_reader *r, str text, bool is_partial)
{
    r->text = text;
    r->at = 0;
    r->is_partial = is_partial;
}

/* The end of the field that begins at from: separator, line end or end of text. Scans sixteen bytes at a
 * time: most fields are shorter, and a branch per byte costs more than the whole block. */
static size_t field_end(const char *data, size_t from, size_t len, char separator, char newline)
{
    size_t at = from;
#ifdef __SSE2__
    const __m128i separators = _mm_set1_epi8(separator), newlines = _mm_set1_epi8(newline);
    for (; len - at >= 16; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(data + at));
        unsigned hits = (unsigned)_mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(block, separators), _mm_cmpeq_epi8(block, newlines)));
        if (hits)
            return at + (size_t)__builtin_ctz(hits);
    }
#endif
    while (at < len && data[at] != separator && data[at] != newline)
        at++;
    return at;
}

static bool refuse(const csv_reader *r, size_t at, error_code code, const char *zh, const char *en,
                   size_t limit, error *err)
{
    uint32_t line, column;
    utf8_place(str_from(r->text, r->record_at), at - r->record_at, &line, &column);
    return error_set_at(err, code, r->line + line - 1, column, zh, en, limit);
}

/* Reads the quoted field at r->at. A field with doubled quotes is copied; all others are views. */
static bool quoted_field(csv_reader *r, str *field_out, uint32_t *lines_inside, bool *is_cut, error *err)
{
    const char *data = r->text.data;
    size_t open_at = r->at, from = open_at + 1, len = r->text.len, copied_from = r->unquoted.len;
    bool has_copy = false;
    for (;;) {
        const char *quote = memchr(data + from, '"', len - from);
        bool is_at_edge = !quote || (size_t)(quote - data) + 1 == len; /* the quote may be the first of two */
        if (r->is_partial && is_at_edge && len - open_at <= 2 * LIMIT_CSV_FIELD_BYTES) {
            *is_cut = true;
            return true;
        }
        if (!quote)
            return refuse(r, open_at, ERROR_INPUT, "此处的引号没有配对的结束引号",
                          "the quotation mark opened here is not closed", 0, err);
        size_t at = (size_t)(quote - data);
        if (at + 1 < len && data[at + 1] == '"') {
            strbuf_add(&r->unquoted, (str){ data + from, at + 1 - from });
            has_copy = true;
            from = at + 2;
            continue;
        }
        *field_out = (str){ data + from, at - from };
        r->at = at + 1;
        break;
    }
    for (const char *p = data + open_at; (p = memchr(p, r->newline, (size_t)(data + r->at - p))) != 0; p++)
        ++*lines_inside;
    if (has_copy) {
        strbuf_add(&r->unquoted, *field_out);
        *field_out = str_from(strbuf_str(&r->unquoted), copied_from);
    }
    if (r->newline == '\n' && r->at < len && data[r->at] == '\r' &&
        (r->at + 1 == len || data[r->at + 1] == '\n'))
        r->at++;
    if (r->at < len && data[r->at] != r->separator && data[r->at] != r->newline)
        return refuse(r, r->at, ERROR_INPUT, "结束引号之后应为分隔符或换行",
                      "expected a separator or a line break after the closing quotation mark", 0, err);
    return true;
}

static bool next_field(csv_reader *r, str *field_out, uint32_t *lines_inside, bool *is_cut, error *err)
{
    const char *data = r->text.data;
    size_t from = r->at, len = r->text.len;
    if (from < len && data[from] == '"')
        return quoted_field(r, field_out, lines_inside, is_cut, err);
    r->at = field_end(data, from, len, r->separator, r->newline);
    size_t end = r->at;
    if (r->newline == '\n' && end > from && data[end - 1] == '\r' && (end == len || data[end] == '\n'))
        end--;
    *field_out = (str){ data + from, end - from };
    return true;
}

/* Reads one record. A separator at the end of the line starts an empty last field. *is_cut: its end is not in
 * this piece. */
static bool read_record(csv_reader *r, str *fields_out, size_t *count_out, bool *is_cut, error *err)
{
    size_t count = 0;
    uint32_t lines_inside = 0;
    strbuf_clear(&r->unquoted);
    for (;;) {
        if (count == LIMIT_CSV_COLUMNS)
            return refuse(r, r->record_at, ERROR_TOO_LARGE, "这一行超过 %zu 列的上限",
                          "this row exceeds the limit of %zu columns", LIMIT_CSV_COLUMNS, err);
        size_t from = r->at;
        if (!next_field(r, &fields_out[count], &lines_inside, is_cut, err))
            return false;
        if (*is_cut)
            return true;
        if (fields_out[count].len > LIMIT_CSV_FIELD_BYTES)
            return refuse(r, from, ERROR_TOO_LARGE, "这一格超过 %zu 字节的上限",
                          "this field exceeds the limit of %zu bytes", LIMIT_CSV_FIELD_BYTES, err);
        count++;
        if (r->at >= r->text.len || r->text.data[r->at] == r->newline)
            break;
        r->at++;
    }
    *is_cut = r->is_partial && r->at >= r->text.len;
    r->at += r->at < r->text.len;
    r->next_line = r->line + lines_inside + 1;
    *count_out = count;
    return true;
}

bool csv_next(csv_reader *r, str *fields_out, size_t *count_out, bool *more_out, error *err)
{
    for (;;) {
        if (r->next_line)
            r->line = r->next_line;
        *more_out = r->at < r->text.len;
        if (!*more_out)
            return true;
        char first = r->text.data[r->at];
        bool is_cut = false;
        r->record_at = r->at;
        if (!read_record(r, fields_out, count_out, &is_cut, err))
            return false;
        if (is_cut) {
            r->at = r->record_at;
            r->next_line = r->line;
            *more_out = false;
            return true;
        }
        bool is_blank = *count_out == 1 && first != '"' && str_trim(fields_out[0]).len == 0;
        if (!is_blank)
            return true;
    }
}

/* First characters of a spreadsheet formula. East Asian versions also accept full-width signs, and blanks may
 * precede them. */
static bool starts_formula(str field)
{
    static const str starts[] = { STR_INIT("="),  STR_INIT("+"),  STR_INIT("-"),  STR_INIT("@"),
                                  STR_INIT("\t"), STR_INIT("\r"), STR_INIT("\n"), STR_INIT("＝"),
                                  STR_INIT("＋"), STR_INIT("－"), STR_INIT("＠") };
    return str_starts_any(field, starts, COUNT_OF(starts));
}

static bool looks_like_formula(str field)
{
    double value;
    return field.len > 1 && starts_formula(field) && !double_parse(field, &value);
}

str csv_without_guard(str field)
{
    return field.len > 1 && field.data[0] == '\'' && starts_formula(str_from(field, 1)) ? str_from(field, 1)
                                                                                        : field;
}

void csv_write_field(strbuf *out, str field, char separator)
{
    bool guarded = looks_like_formula(field),
         quoted = guarded || (field.len > 0 && (field.data[0] == ' ' || field.data[field.len - 1] == ' '));
    for (size_t i = 0; i < field.len && !quoted; i++)
        quoted = field.data[i] == separator || field.data[i] == '"' || field.data[i] == '\n' ||
                 field.data[i] == '\r';
    if (!quoted) {
        strbuf_add(out, field);
        return;
    }
    strbuf_add_char(out, '"');
    if (guarded)
        strbuf_add_char(out, '\'');
    str rest = field;
    for (size_t at; (at = str_find(rest, STR("\""), 0)) != STR_NOWHERE; rest = str_from(rest, at + 1)) {
        strbuf_add(out, str_slice(rest, 0, at + 1));
        strbuf_add_char(out, '"');
    }
    strbuf_add(out, rest);
    strbuf_add_char(out, '"');
}
