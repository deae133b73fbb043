/* The JSON reader: strict RFC 8259. */
#include "base/json.h"

#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct reader {
    arena *memory;
    str text; /* a copy, so that strings and numbers can be views */
    size_t at;
    int depth, depth_max;
    size_t value_count, value_max;
    VEC(json_value) values; /* of the open arrays and objects, outermost first */
    VEC(str) keys;
    error *err;
} reader;

static bool refuse(reader *r, size_t at, error_code code, const char *zh, const char *en)
{
    uint32_t line, column;
    utf8_place(r->text, at, &line, &column);
    return error_set_at(r->err, code, line, column, "%s%.0s", "%.0s%s", zh, en);
}

/* Reports the text found instead. */
static bool unexpected(reader *r, const char *zh, const char *en)
{
    uint32_t line, column;
    size_t bytes;
    utf8_place(r->text, r->at, &line, &column);
    utf8_at(r->text, r->at, &bytes);
    if (bytes == 0)
        return error_set_at(r->err, ERROR_INPUT, line, column, "JSON 意外结束，此处应为%s%.0s",
                            "unexpected end of the JSON; expected %.0s%s", zh, en);
    return error_set_at(r->err, ERROR_INPUT, line, column, "JSON 此处是“%.*s”，应为%s%.0s",
                        "found \"%.*s\" in the JSON, expected %.0s%s", (int)bytes, r->text.data + r->at, zh,
                        en);
}

static int peek(const reader *r)
{
    return r->at < r->text.len ? (unsigned char)r->text.data[r->at] : -1;
}

static int skip_blanks(reader *r)
{
    int c;
    while ((c = peek(r)) == ' ' || c == '\n' || c == '\r' || c == '\t')
        r->at++;
    return c;
}

static void skip_digits(reader *r)
{
    while (char_is_digit(peek(r)))
        r->at++;
}

static bool read_number(reader *r, json_value *value_out)
{
    size_t from = r->at;
    r->at += peek(r) == '-';
    if (!char_is_digit(peek(r)))
        return unexpected(r, "数字", "a digit");
    if (peek(r) == '0')
        r->at++;
    else
        skip_digits(r);
    if (peek(r) == '.') {
        r->at++;
        if (!char_is_digit(peek(r)))
            return unexpected(r, "小数位", "a digit after the point");
        skip_digits(r);
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        r->at += peek(r) == '+' || peek(r) == '-';
        if (!char_is_digit(peek(r)))
            return unexpected(r, "指数", "the digits of an exponent");
        skip_digits(r);
    }
    value_out->type = JSON_NUMBER;
    value_out->text = str_slice(r->text, from, r->at);
    if (!double_parse(value_out->text, &value_out->number))
        return refuse(r, from, ERROR_INPUT, "JSON 中的数字过大或过长",
                      "a number in the JSON is too large or too long");
    return true;
}

static bool read_hex4(reader *r, uint32_t *value_out)
{
    *value_out = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        int c = peek(r);
        if (!char_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
            return unexpected(r, "四位十六进制数", "four hexadecimal digits");
        *value_out = *value_out << 4 | (uint32_t)(char_is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return true;
}

/* Reads the digits after \u: one character, from one escape or a surrogate pair. */
static bool read_unicode(reader *r, strbuf *to)
{
    size_t from = r->at - 2;
    uint32_t rune, low;
    if (!read_hex4(r, &rune))
        return false;
    if (rune >= 0xD800 && rune <= 0xDBFF) {
        if (!str_starts(str_from(r->text, r->at), STR("\\u")))
            return refuse(r, from, ERROR_INPUT, "JSON 中的代理对缺了一半", "unpaired surrogate in the JSON");
        r->at += 2;
        if (!read_hex4(r, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return refuse(r, from, ERROR_INPUT, "JSON 中的代理对缺了一半", "unpaired surrogate in the JSON");
        rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
    } else if (rune == 0 || (rune >= 0xDC00 && rune <= 0xDFFF)) {
        return refuse(r, from, ERROR_INPUT, "JSON 字符串中不允许这个字符（\\u0000 或半个代理对）",
                      "character not allowed in a JSON string (\\u0000 or an unpaired surrogate)");
    }
    strbuf_add_rune(to, rune);
    return true;
}

static bool read_escape(reader *r, strbuf *to)
{
    static const char from[] = "\"\\/bfnrt", becomes[] = "\"\\/\b\f\n\r\t";
    int c = peek(r);
    if (c == 'u') {
        r->at++;
        return read_unicode(r, to);
    }
    for (size_t i = 0; from[i]; i++)
        if (from[i] == c) {
            r->at++;
            strbuf_add_char(to, becomes[i]);
            return true;
        }
    return unexpected(r, "转义字符", "one of \"\\/bfnrtu after the backslash");
}

/* Reads a string from its opening quote. A string without escapes is a view. */
static bool read_string(reader *r, str *string_out)
{
    strbuf decoded = strbuf_in(r->memory, 0);
    size_t from = ++r->at;
    for (;; r->at++) {
        int c = peek(r);
        if (c == '"' || c == '\\') {
            str run = str_slice(r->text, from, r->at++);
            if (c == '"' && decoded.len == 0) {
                *string_out = run;
                return true;
            }
            strbuf_add(&decoded, run);
            if (c == '"')
                break;
            if (!read_escape(r, &decoded))
                return false;
            from = r->at--;
        } else if (c < 0x20) {
            return unexpected(r, "字符串的结束引号", "the closing quote of the string");
        }
    }
    *string_out = strbuf_str(&decoded);
    return true;
}

static bool read_word(reader *r, str word, json_type type, json_value *value_out)
{
    if (!str_starts(str_from(r->text, r->at), word))
        return unexpected(r, "一个值", "a value");
    r->at += word.len;
    value_out->type = type;
    return true;
}

/* Detects duplicate keys; a few keys are compared one by one. */
static bool keys_differ(reader *r, const str *keys, size_t count)
{
    enum { FEW = 16 };
    map seen = map_in(r->memory);
    for (size_t i = 0; i < count; i++) {
        bool is_new = true;
        if (count > FEW)
            is_new = map_add(&seen, keys[i], i, 0);
        else
            for (size_t j = 0; j < i && is_new; j++)
                is_new = !str_eq(keys[i], keys[j]);
        if (!is_new)
            return error_set_at(r->err, ERROR_INPUT, 0, 0, "JSON 对象中的键“%.*s”重复",
                                "duplicate key \"%.*s\" in a JSON object",
                                keys[i].len < 80 ? (int)keys[i].len : 0, keys[i].data);
    }
    return true;
}

static bool read_value(reader *r, json_value *value_out);

/* Reads an array or object from its opening bracket. Members stay on the reader's stacks until their number
 * is known. */
static bool read_members(reader *r, bool is_object, json_value *value_out)
{
    char closing = is_object ? '}' : ']';
    size_t open_at = r->at++, values_from = r->values.count, keys_from = r->keys.count;
    if (++r->depth > r->depth_max)
        return refuse(r, open_at, ERROR_TOO_LARGE, "JSON 嵌套过深", "the JSON is nested too deeply");
    if (skip_blanks(r) != closing) {
        for (;;) {
            str key = STR_NONE;
            if (is_object && (skip_blanks(r) != '"' || !read_string(r, &key) || skip_blanks(r) != ':'))
                return r->err->code ? false : unexpected(r, "键和冒号", "a key and a colon");
            r->at += is_object;
            json_value value = { 0 };
            if (!read_value(r, &value))
                return false;
            *vec_push(r->memory, &r->values) = value;
            if (is_object)
                *vec_push(r->memory, &r->keys) = key;
            int c = skip_blanks(r);
            if (c == closing)
                break;
            if (c != ',')
                return unexpected(r, is_object ? "逗号或 }" : "逗号或 ]",
                                  is_object ? "a comma or }" : "a comma or ]");
            r->at++;
        }
    }
    r->at++;
    r->depth--;
    value_out->type = is_object ? JSON_OBJECT : JSON_ARRAY;
    value_out->count = r->values.count - values_from;
    json_value *items = arena_array(r->memory, json_value, value_out->count);
    str *keys = arena_array(r->memory, str, is_object ? value_out->count : 0);
    for (size_t i = 0; i < value_out->count; i++)
        items[i] = r->values.items[values_from + i];
    for (size_t i = 0; is_object && i < value_out->count; i++)
        keys[i] = r->keys.items[keys_from + i];
    r->values.count = values_from;
    r->keys.count = keys_from;
    value_out->items = items;
    value_out->keys = keys;
    return !is_object || keys_differ(r, keys, value_out->count);
}

static bool read_value(reader *r, json_value *value_out)
{
    int c = skip_blanks(r);
    if (++r->value_count > r->value_max)
        return refuse(r, r->at, ERROR_TOO_LARGE, "JSON 中的值过多", "too many values in the JSON");
    switch (c) {
    case '{': return read_members(r, true, value_out);
    case '[': return read_members(r, false, value_out);
    case '"': value_out->type = JSON_STRING; return read_string(r, &value_out->text);
    case 't': return read_word(r, STR("true"), JSON_TRUE, value_out);
    case 'f': return read_word(r, STR("false"), JSON_FALSE, value_out);
    case 'n': return read_word(r, STR("null"), JSON_NULL, value_out);
    default:
        return c == '-' || char_is_digit(c) ? read_number(r, value_out) : unexpected(r, "一个值", "a value");
    }
}

static bool parse(arena *a, str text, int depth_max, size_t value_max, const json_value **value_out,
                  error *err)
{
    size_t bad_at;
    *err = (error){ 0 };
    if (text.len > LIMIT_JSON_BYTES)
        return error_set(err, ERROR_TOO_LARGE, "JSON 超过 %zu MiB 的上限",
                         "the JSON exceeds the limit of %zu MiB", LIMIT_JSON_BYTES / MIB);
    if (!utf8_is_valid(text, &bad_at))
        return error_set(err, ERROR_INPUT, "JSON 的第 %zu 个字节不是有效的 UTF-8",
                         "byte %zu of the JSON is not valid UTF-8", bad_at + 1);
    reader r = {
        .memory = a, .text = str_copy(a, text), .depth_max = depth_max, .value_max = value_max, .err = err
    };
    json_value *value = arena_new(a, json_value);
    if (!read_value(&r, value))
        return false;
    if (skip_blanks(&r) >= 0)
        return unexpected(&r, "结束", "the end of the text");
    *value_out = value;
    return true;
}

bool json_parse(arena *a, str text, const json_value **value_out, error *err)
{
    return parse(a, text, LIMIT_JSON_DEPTH, LIMIT_JSON_VALUES, value_out, err);
}

bool json_parse_small(arena *a, str text, const json_value **value_out, error *err)
{
    return parse(a, text, LIMIT_API_DEPTH, LIMIT_API_VALUES, value_out, err);
}

const json_value *json_get(const json_value *object, const char *key)
{
    if (!object || object->type != JSON_OBJECT)
        return 0;
    for (size_t i = 0; i < object->count; i++)
        if (str_eq(object->keys[i], str_of(key)))
            return &object->items[i];
    return 0;
}

str json_get_string(const json_value *object, const char *key, str otherwise)
{
    const json_value *value = json_get(object, key);
    return value && value->type == JSON_STRING ? value->text : otherwise;
}
