#include "http/head.h"

#include <string.h>

#include "base/utf8.h"

static http_framing refuse(http_refusal *why_out, int status, const char *why)
{
    *why_out = (http_refusal){ status, why };
    return HTTP_REFUSED;
}

/* ---- characters ---- */

static bool is_token_char(unsigned char c)
{
    return char_is_letter(c) || char_is_digit(c) || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static bool is_token(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_token_char((unsigned char)s.data[i]))
            return false;
    return s.len > 0;
}

/* Blanks and tabs at both ends. */
static str trim(str s)
{
    while (s.len > 0 && (s.data[0] == ' ' || s.data[0] == '\t'))
        s = str_from(s, 1);
    while (s.len > 0 && (s.data[s.len - 1] == ' ' || s.data[s.len - 1] == '\t'))
        s.len--;
    return s;
}

/* ---- where the head ends ---- */

/* Every line ends with CR LF, and neither is anywhere else: found at once, before the head is whole. */
static http_framing find_end(str bytes, size_t *seen, size_t *end_out, http_refusal *why_out)
{
    for (; *seen < bytes.len; ++*seen) {
        size_t at = *seen;
        char c = bytes.data[at];
        bool is_end = at > 0 && bytes.data[at - 1] == '\r';
        if (is_end != (c == '\n') || c == 0)
            return refuse(why_out, 400, "a line must end with CR LF and contain no NUL");
        if (at == HTTP_LINE_BYTES_MAX + 2 && !memchr(bytes.data, '\n', HTTP_LINE_BYTES_MAX + 2))
            return refuse(why_out, 414, "the request line is too long");
        if (at >= HTTP_HEAD_BYTES_MAX)
            return refuse(why_out, 431, "the headers are too large");
        if (c == '\n' && (at == 1 || bytes.data[at - 2] == '\n')) {
            *end_out = at + 1;
            return HTTP_WHOLE;
        }
    }
    return HTTP_PART;
}

/* ---- lines ---- */

static bool is_target_char(unsigned char c)
{
    return c > 0x20 && c < 0x7F && !strchr("#\"<>\\^`{|}", c);
}

/* GET /path?query HTTP/1.1 */
static http_framing read_request_line(str line, http_head *h, http_refusal *why_out)
{
    str rest = line, target, version;
    if (!str_cut(&rest, STR(" "), &h->method) || !is_token(h->method))
        return refuse(why_out, 400, "the request line must begin with a method");
    if (!str_cut(&rest, STR(" "), &target) || !str_starts(target, STR("/")))
        return refuse(why_out, 400, "the address must begin with /");
    for (size_t i = 0; i < target.len; i++)
        if (!is_target_char((unsigned char)target.data[i]))
            return refuse(why_out, 400, "the address has a character that must be encoded");
    version = rest;
    h->keeps_alive = str_eq(version, STR("HTTP/1.1"));
    if (!h->keeps_alive && !str_eq(version, STR("HTTP/1.0")))
        return str_starts(version, STR("HTTP/")) && version.len == 8 && char_is_digit(version.data[5]) &&
                       version.data[6] == '.' && char_is_digit(version.data[7])
                   ? refuse(why_out, 505, "only HTTP/1.1 and HTTP/1.0")
                   : refuse(why_out, 400, "the request line must end with HTTP/1.1");
    size_t mark = str_find(target, STR("?"), 0);
    h->path = str_slice(target, 0, mark);
    h->query = mark == STR_NOWHERE ? STR("") : str_from(target, mark + 1);
    return HTTP_WHOLE;
}

static http_framing read_field(str line, http_head *h, http_refusal *why_out)
{
    size_t colon = str_find(line, STR(":"), 0);
    if (line.data[0] == ' ' || line.data[0] == '\t')
        return refuse(why_out, 400, "a header must not be folded");
    if (colon == STR_NOWHERE || !is_token(str_slice(line, 0, colon)))
        return refuse(why_out, 400, "a header must be a name and a colon");
    str value = trim(str_from(line, colon + 1));
    for (size_t i = 0; i < value.len; i++)
        if (((unsigned char)value.data[i] < 0x20 && value.data[i] != '\t') || value.data[i] == 0x7F)
            return refuse(why_out, 400, "a header has a control character");
    if (!utf8_is_valid(value, 0))
        return refuse(why_out, 400, "a header is not UTF-8");
    if (h->header_count == HTTP_HEADERS_MAX)
        return refuse(why_out, 431, "too many headers");
    h->headers[h->header_count++] = (http_parameter){ str_slice(line, 0, colon), value };
    return HTTP_WHOLE;
}

/* ---- what the headers mean for the framing ---- */

/* Headers that are there once: of two, one reader takes the first and another the last. */
static http_framing check_single(const http_head *h, http_refusal *why_out)
{
    static const char *const single[] = { "host",         "content-length", "transfer-encoding",
                                          "content-type", "expect",         "authorization",
                                          "cookie",       "origin",         "sec-fetch-site",
                                          "if-match",     "idempotency-key" };
    for (size_t s = 0; s < COUNT_OF(single); s++) {
        size_t count = 0;
        for (size_t i = 0; i < h->header_count; i++)
            count += str_eq_ignoring_ascii_case(h->headers[i].name, str_of(single[s]));
        if (count > 1)
            return refuse(why_out, 400, "a header that must be there once is there twice");
    }
    return HTTP_WHOLE;
}

static str field_of(const http_head *h, const char *name)
{
    for (size_t i = 0; i < h->header_count; i++)
        if (str_eq_ignoring_ascii_case(h->headers[i].name, str_of(name)))
            return h->headers[i].value;
    return STR_NONE;
}

static bool has_word(str list, str word)
{
    str one;
    while (str_cut(&list, STR(","), &one))
        if (str_eq_ignoring_ascii_case(trim(one), word))
            return true;
    return false;
}

/* host[:port], to its end. */
static bool is_host(str host)
{
    size_t end = str_starts(host, STR("[")) ? str_find(host, STR("]"), 0) : str_find(host, STR(":"), 0);
    bool is_six = str_starts(host, STR("["));
    if (is_six && end == STR_NOWHERE)
        return false;
    str name = str_slice(host, is_six, end),
        port = end == STR_NOWHERE ? STR("") : str_from(host, end + is_six);
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_letter(name.data[i]) && !char_is_digit(name.data[i]) &&
            !strchr(is_six ? ":." : "-._", name.data[i]))
            return false;
    bool has_port = str_take(&port, STR(":"));
    for (size_t i = 0; i < port.len; i++)
        if (!char_is_digit(port.data[i]))
            return false;
    return name.len > 0 && name.len <= 255 && port.len <= 5 && has_port == (port.len > 0);
}

/* Digits without a sign, a blank or a zero in front. */
static bool read_length(str text, size_t *bytes_out)
{
    size_t bytes = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!char_is_digit(text.data[i]))
            return false;
        bytes = bytes * 10 + (size_t)(text.data[i] - '0');
    }
    *bytes_out = bytes;
    return text.len > 0 && text.len <= 15 && (text.len == 1 || text.data[0] != '0');
}

static http_framing read_meaning(http_head *h, http_refusal *why_out)
{
    str host = field_of(h, "host"), length = field_of(h, "content-length"),
        coding = field_of(h, "transfer-encoding");
    str connection = field_of(h, "connection"), expect = field_of(h, "expect");
    bool is_old = !h->keeps_alive;
    if (check_single(h, why_out) == HTTP_REFUSED)
        return HTTP_REFUSED;
    if (!host.data || !is_host(host))
        return refuse(why_out, 400, "exactly one Host is needed: host or host:port");
    if (coding.data && (length.data || is_old))
        return refuse(why_out, 400, "the length of the body is ambiguous");
    if (coding.data && !str_eq_ignoring_ascii_case(coding, STR("chunked")))
        return refuse(why_out, 501, "the only transfer coding is chunked");
    if (length.data && !read_length(length, &h->body_bytes))
        return refuse(why_out, 400, "the length of the body must be a number");
    h->is_chunked = coding.data != 0;
    h->expects_continue = expect.data && str_eq_ignoring_ascii_case(expect, STR("100-continue")) && !is_old;
    if (expect.data && !h->expects_continue && !is_old)
        return refuse(why_out, 417, "the only expectation is 100-continue");
    h->keeps_alive = is_old ? has_word(connection, STR("keep-alive")) : !has_word(connection, STR("close"));
    return HTTP_WHOLE;
}

http_framing http_read_head(str bytes, size_t *seen, http_head *head_out, http_refusal *why_out)
{
    size_t end;
    str rest, line;
    http_framing state = find_end(bytes, seen, &end, why_out);
    if (state != HTTP_WHOLE)
        return state;
    *head_out = (http_head){ .bytes = end };
    rest = str_slice(bytes, 0, end - 2); /* without the empty line */
    if (!str_cut(&rest, STR("\r\n"), &line) || line.len == 0)
        return refuse(why_out, 400, "a request begins with a request line");
    if (line.len > HTTP_LINE_BYTES_MAX)
        return refuse(why_out, 414, "the request line is too long");
    if (rest.len > HTTP_FIELDS_BYTES_MAX)
        return refuse(why_out, 431, "the headers are too large");
    state = read_request_line(line, head_out, why_out);
    while (state == HTTP_WHOLE && str_cut(&rest, STR("\r\n"), &line))
        state = read_field(line, head_out, why_out);
    return state == HTTP_WHOLE ? read_meaning(head_out, why_out) : state;
}

/* ---- chunks ---- */

static int hex_value(char c)
{
    return char_is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* One byte that is not data; false: another one is expected there. */
static bool take_byte(http_chunks *c, char byte)
{
    enum { DIGITS_MAX = 8 };
    int digit = hex_value(byte);
    switch (c->at) {
    case CHUNK_SIZE:
        if (byte == '\r' && c->digits > 0)
            c->at = CHUNK_SIZE_END;
        else if (digit >= 0 && c->digits++ < DIGITS_MAX)
            c->left = c->left * 16 + (size_t)digit;
        else
            return false;
        return true;
    case CHUNK_SIZE_END: c->at = c->left > 0 ? CHUNK_DATA : CHUNK_LAST_CR; return byte == '\n';
    case CHUNK_DATA_CR: c->at = CHUNK_DATA_LF; return byte == '\r';
    case CHUNK_DATA_LF: *c = (http_chunks){ .at = CHUNK_SIZE }; return byte == '\n';
    case CHUNK_LAST_CR: c->at = CHUNK_LAST_LF; return byte == '\r';
    case CHUNK_LAST_LF: return byte == '\n';
    case CHUNK_DATA: break;
    }
    return false;
}

http_framing http_read_chunk(http_chunks *c, str bytes, size_t *used_out, str *data_out,
                             http_refusal *why_out)
{
    *data_out = STR_NONE;
    for (*used_out = 0; *used_out < bytes.len; ++*used_out) {
        if (c->at == CHUNK_DATA) {
            *data_out = str_slice(bytes, *used_out, *used_out + c->left);
            c->left -= data_out->len;
            c->at = c->left > 0 ? CHUNK_DATA : CHUNK_DATA_CR;
            *used_out += data_out->len;
            return HTTP_PART;
        }
        bool is_last = c->at == CHUNK_LAST_LF;
        if (!take_byte(c, bytes.data[*used_out]))
            return refuse(why_out, 400,
                          "a chunk must be a size in hexadecimal digits, CR LF, and that many bytes");
        if (is_last) {
            ++*used_out;
            return HTTP_WHOLE;
        }
    }
    return HTTP_PART;
}

/* ---- encoded texts ---- */

bool http_decode(arena *a, str encoded, bool is_query, str *text_out)
{
    strbuf b = strbuf_in(a, 0);
    for (size_t i = 0; i < encoded.len; i++) {
        char c = encoded.data[i];
        if (c == '+' && is_query) {
            c = ' ';
        } else if (c == '%') {
            int high = i + 2 < encoded.len ? hex_value(encoded.data[i + 1]) : -1;
            int low = high >= 0 ? hex_value(encoded.data[i + 2]) : -1;
            if (low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
            if (!is_query && ((unsigned char)c < 0x20 || c == 0x7F || c == '/' || c == '\\'))
                return false;
        }
        strbuf_add_char(&b, c);
    }
    *text_out = b.len > 0 ? strbuf_str(&b) : STR("");
    return true;
}
