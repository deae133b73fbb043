#include "base/message.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { VALUES_MAX = 16, NOT_GIVEN = -1 };

/* How an argument is passed to a function with variable arguments. */
typedef enum value_type {
    VALUE_UNUSED,
    VALUE_INT,
    VALUE_LONG,
    VALUE_LONG_LONG,
    VALUE_DIFFERENCE,
    VALUE_UNSIGNED,
    VALUE_UNSIGNED_LONG,
    VALUE_UNSIGNED_LONG_LONG,
    VALUE_SIZE,
    VALUE_REAL,
    VALUE_TEXT
} value_type;

typedef struct value {
    value_type type;
    unsigned short bytes_max;   /* of a text: what the formats show of it */
    unsigned short length_from; /* the argument that contains this number, counted from 1; 0: none does */
    union {
        long long integer;
        unsigned long long natural;
        double real;
        str text;
    };
} value;

/* A number in a conversion: written out, or the index of the argument that contains it. */
typedef struct option {
    int number;
    int from;
} option;

/* One conversion and the literal text before it; letter is 0 at the end of the format. */
typedef struct piece {
    str literal, flags;
    option width, precision;
    int value; /* index of the argument; NOT_GIVEN for %% */
    value_type type;
    char letter;
} piece;

typedef struct cursor {
    const char *at;
    int next; /* index of the next argument without a position */
} cursor;

/* ---- reading a format ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_flag(char c)
{
    return c == '-' || c == '+' || c == ' ' || c == '#' || c == '0';
}

static int read_number(cursor *c)
{
    int n = 0;
    while (is_digit(*c->at) && n < 10000)
        n = n * 10 + (*c->at++ - '0');
    return n;
}

/* "3$": a position, counted from 1. Returns its index, or NOT_GIVEN without moving. */
static int read_position(cursor *c)
{
    cursor ahead = *c;
    int n = read_number(&ahead);
    if (n == 0 || *ahead.at != '$')
        return NOT_GIVEN;
    c->at = ahead.at + 1;
    return n - 1;
}

static option read_option(cursor *c)
{
    if (*c->at != '*')
        return (option){ read_number(c), NOT_GIVEN };
    c->at++;
    int index = read_position(c);
    return (option){ 0, index == NOT_GIVEN ? c->next++ : index };
}

static value_type read_type(cursor *c, char *letter_out)
{
    enum { PLAIN, LONG, LONG_LONG, SIZE };
    static const value_type is_signed[] = { VALUE_INT, VALUE_LONG, VALUE_LONG_LONG, VALUE_DIFFERENCE };
    static const value_type is_unsigned[] = { VALUE_UNSIGNED, VALUE_UNSIGNED_LONG, VALUE_UNSIGNED_LONG_LONG,
                                              VALUE_SIZE };
    int length = PLAIN;
    for (; *c->at == 'l' && length < LONG_LONG; c->at++)
        length++;
    if (*c->at == 'z' && length == PLAIN) {
        length = SIZE;
        c->at++;
    }
    switch (*letter_out = *c->at++) {
    case 'd':
    case 'i': return is_signed[length];
    case 'u':
    case 'o':
    case 'x':
    case 'X': return is_unsigned[length];
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G': return length ? VALUE_UNUSED : VALUE_REAL;
    case 'c': return length ? VALUE_UNUSED : VALUE_INT;
    case 's': return length ? VALUE_UNUSED : VALUE_TEXT;
    default: return VALUE_UNUSED;
    }
}

static piece read_piece(cursor *c)
{
    piece p = { .precision = { NOT_GIVEN, NOT_GIVEN }, .width = { 0, NOT_GIVEN }, .value = NOT_GIVEN };
    const char *start = c->at;
    c->at = strchrnul(start, '%');
    p.literal = (str){ start, (size_t)(c->at - start) };
    if (!*c->at)
        return p;
    c->at++;
    if (*c->at == '%') {
        p.letter = *c->at++;
        return p;
    }
    p.value = read_position(c);
    for (p.flags.data = c->at; is_flag(*c->at); c->at++)
        p.flags.len++;
    p.width = read_option(c);
    if (*c->at == '.') {
        c->at++;
        p.precision = read_option(c);
    }
    if (p.value == NOT_GIVEN)
        p.value = c->next++;
    p.type = read_type(c, &p.letter);
    assert(p.type != VALUE_UNUSED);
    return p;
}

/* ---- taking the arguments ---- */

static value *value_used(value values[VALUES_MAX], int index, value_type type)
{
    assert(index < VALUES_MAX);
    values[index].type = type;
    return &values[index];
}

/* Text is read as far as one of the formats shows it: with a precision it need not end with a zero. */
static void use_text(value *v, option precision)
{
    unsigned short length_from = (unsigned short)(precision.from + 1);
    int most = precision.number < 0 || precision.number > LIMIT_MESSAGE_TEXT_BYTES ? LIMIT_MESSAGE_TEXT_BYTES
                                                                                   : precision.number;
    if (most > v->bytes_max)
        v->bytes_max = (unsigned short)most;
    assert(!length_from || !v->length_from || length_from == v->length_from);
    if (length_from)
        v->length_from = length_from;
}

static void find_types(value values[VALUES_MAX], const char *format)
{
    cursor c = { format, 0 };
    for (piece p = read_piece(&c); p.letter; p = read_piece(&c)) {
        if (p.letter == '%')
            continue;
        if (p.width.from != NOT_GIVEN)
            value_used(values, p.width.from, VALUE_INT);
        if (p.precision.from != NOT_GIVEN)
            value_used(values, p.precision.from, VALUE_INT);
        value *v = value_used(values, p.value, p.type);
        if (p.type == VALUE_TEXT)
            use_text(v, p.precision);
    }
}

/* Returns the number of arguments. The length of text is not known yet: only the formats limit it. */
static size_t take_arguments(value values[VALUES_MAX], va_list args)
{
    size_t n = 0;
    for (; n < VALUES_MAX && values[n].type != VALUE_UNUSED; n++) {
        value *v = &values[n];
        switch (v->type) {
        case VALUE_INT: v->integer = va_arg(args, int); break;
        case VALUE_LONG: v->integer = va_arg(args, long); break;
        case VALUE_LONG_LONG: v->integer = va_arg(args, long long); break;
        case VALUE_DIFFERENCE: v->integer = va_arg(args, ptrdiff_t); break;
        case VALUE_UNSIGNED: v->natural = va_arg(args, unsigned); break;
        case VALUE_UNSIGNED_LONG: v->natural = va_arg(args, unsigned long); break;
        case VALUE_UNSIGNED_LONG_LONG: v->natural = va_arg(args, unsigned long long); break;
        case VALUE_SIZE: v->natural = va_arg(args, size_t); break;
        case VALUE_REAL: v->real = va_arg(args, double); break;
        case VALUE_TEXT: v->text = (str){ va_arg(args, const char *), 0 }; break;
        case VALUE_UNUSED: break;
        }
    }
    return n;
}

static int option_of(option o, const value values[VALUES_MAX])
{
    return o.from == NOT_GIVEN ? o.number : (int)values[o.from].integer;
}

/* s without the last character if its end is missing. */
static str whole_characters(str s)
{
    size_t lead = s.len;
    while (lead > 0 && s.len - lead < 3 && ((unsigned char)s.data[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return s;
    unsigned char first = (unsigned char)s.data[--lead];
    size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return s.len - lead < bytes ? (str){ s.data, lead } : s;
}

static str head_bytes(str s, size_t bytes_max)
{
    return whole_characters(str_slice(s, 0, bytes_max));
}

static void measure_text(value *v, const value values[VALUES_MAX])
{
    size_t most = v->bytes_max;
    if (v->length_from) {
        long long length = values[v->length_from - 1].integer;
        size_t given = length < 0 || length > LIMIT_MESSAGE_TEXT_BYTES ? LIMIT_MESSAGE_TEXT_BYTES
                                                                       : (size_t)length;
        most = given > most ? given : most;
    }
    if (!v->text.data)
        v->text.data = "(null)";
    v->text.len = strnlen(v->text.data, most);
}

/* ---- packed values: the type, then the number, or the length and the bytes of a text ---- */

typedef unsigned short text_bytes;

static size_t fixed_bytes(const value *v)
{
    return 1 + (v->type == VALUE_TEXT ? sizeof(text_bytes) : sizeof v->integer);
}

bool message_pack(char *packed, size_t room, const char *zh, const char *en, va_list args, size_t *used_out)
{
    value values[VALUES_MAX] = { 0 };
    size_t fixed = 0, used = 0;
    find_types(values, zh);
    find_types(values, en);
    size_t count = take_arguments(values, args);
    for (size_t i = 0; i < count; i++) {
        if (values[i].type == VALUE_TEXT)
            measure_text(&values[i], values);
        fixed += fixed_bytes(&values[i]);
    }
    if (fixed > room)
        return false;
    size_t text_room = room - fixed;
    for (size_t i = 0; i < count; i++) {
        const value *v = &values[i];
        packed[used++] = (char)v->type;
        if (v->type != VALUE_TEXT) {
            memcpy(packed + used, &v->integer, sizeof v->integer);
            used += sizeof v->integer;
            continue;
        }
        str text = head_bytes(v->text, text_room);
        text_bytes len = (text_bytes)text.len;
        memcpy(packed + used, &len, sizeof len);
        memcpy(packed + used + sizeof len, text.data, text.len);
        used += sizeof len + text.len;
        text_room -= text.len;
    }
    *used_out = used;
    return true;
}

static void unpack(value values[VALUES_MAX], str packed)
{
    size_t at = 0;
    for (size_t i = 0; at < packed.len; i++) {
        value *v = &values[i];
        v->type = (value_type)packed.data[at++];
        if (v->type != VALUE_TEXT) {
            memcpy(&v->integer, packed.data + at, sizeof v->integer);
            at += sizeof v->integer;
            continue;
        }
        text_bytes len;
        memcpy(&len, packed.data + at, sizeof len);
        v->text = (str){ packed.data + at + sizeof len, len };
        at += sizeof len + len;
    }
}

/* ---- writing ---- */

static void write_text(strbuf *b, const piece *p, str text, int width, int precision)
{
    if (precision >= 0)
        text = head_bytes(text, (size_t)precision);
    if (str_has(p->flags, STR("-")))
        width = -abs(width);
    if (width)
        strbuf_addf(b, "%*.*s", width, STR_ARG(text));
    else
        strbuf_add(b, text);
}

/* The conversion is rebuilt with the type in which the value was kept. */
static void write_value(strbuf *b, const piece *p, const value values[VALUES_MAX])
{
    const value *v = &values[p->value];
    int width = option_of(p->width, values), precision = option_of(p->precision, values);
    bool is_integer = p->type != VALUE_REAL && p->letter != 'c';
    char format[24];
    if (p->type == VALUE_TEXT) {
        write_text(b, p, v->text, width, precision);
        return;
    }
    snprintf(format, sizeof format, "%%%.*s*.*%s%c", STR_ARG(p->flags), is_integer ? "ll" : "", p->letter);
    if (p->type == VALUE_REAL)
        strbuf_addf(b, format, width, precision, v->real);
    else if (is_integer)
        strbuf_addf(b, format, width, precision, v->integer);
    else
        strbuf_addf(b, format, width, precision, (int)v->integer);
}

void message_write(strbuf *b, message m, language lang)
{
    value values[VALUES_MAX] = { 0 };
    if (m.about) {
        message_write(b, *m.about, lang);
        strbuf_add(b, lang == LANGUAGE_EN ? STR(": ") : STR("：" ));
    }
    unpack(values, m.values);
    cursor c = { lang == LANGUAGE_EN ? m.en : m.zh, 0 };
    for (;;) {
        piece p = read_piece(&c);
        strbuf_add(b, p.literal);
        if (!p.letter)
            return;
        if (p.letter == '%')
            strbuf_add_char(b, '%');
        else
            write_value(b, &p, values);
    }
}

message message_keep(arena *a, const char *zh, const char *en, va_list args)
{
    char packed[LIMIT_MESSAGE_VALUE_BYTES];
    size_t used;
    if (!message_pack(packed, sizeof packed, zh, en, args, &used))
        assert(!"the numbers of a message always have room");
    return (message){ zh, en, str_copy(a, (str){ packed, used }), 0 };
}

message message_copy(arena *a, message m)
{
    m.values = str_copy(a, m.values);
    if (m.about) {
        message *about = arena_new(a, message);
        *about = message_copy(a, *m.about);
        m.about = about;
    }
    return m;
}

str message_clip(str text)
{
    return head_bytes(text, LIMIT_MESSAGE_TEXT_BYTES);
}

str message_text(arena *a, message m, language lang)
{
    strbuf b = strbuf_in(a, 0);
    message_write(&b, m, lang);
    return message_clip(strbuf_str(&b));
}
