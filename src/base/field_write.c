/* Structs written as JSON by their tables. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/english.h"
#include "base/field.h"
#include "base/unit.h"

static const void *at(const void *record, size_t offset)
{
    return (const char *)record + offset;
}

static uint64_t read_unsigned(const void *from, size_t bytes)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (bytes) {
    case 1: return memcpy(&one, from, 1), one;
    case 2: return memcpy(&two, from, 2), two;
    case 4: return memcpy(&four, from, 4), four;
    default: assert(bytes == 8); return memcpy(&eight, from, 8), eight;
    }
}

static int64_t read_signed(const void *from, size_t bytes)
{
    uint64_t value = read_unsigned(from, bytes);
    unsigned shift = (unsigned)(64 - 8 * bytes);
    return (int64_t)(value << shift) >> shift;
}

const char *field_word(field_words words, size_t value)
{
    if (value >= words.count)
        return 0;
    return *(const char *const *)at(words.first, value * words.stride);
}

static bool is_filled(const field *f, const void *value)
{
    switch (f->type) {
    case FIELD_INT:
    case FIELD_COUNT:
    case FIELD_YEAR: return read_unsigned(value, f->bytes) != 0;
    case FIELD_TEXT: return ((const str *)value)->len > 0;
    case FIELD_BOTH:
        return ((const str *)value)->len > 0 || ((const str *)at(value, f->bytes))->len > 0;
    case FIELD_WORD: return field_word(f->words, read_unsigned(value, f->bytes)) != 0;
    case FIELD_REF: return *(const void *const *)value != 0;
    default: return true;
    }
}

static bool is_known(const field *f, const void *record)
{
    if (f->missing == FIELD_ALWAYS)
        return true;
    if (f->has || f->when)
        return (!f->has || *(const bool *)at(record, f->has - 1)) && (!f->when || f->when(record));
    return is_filled(f, at(record, f->offset));
}

static void write_object(const field_table *table, const void *record, json_writer *w);
static void write_value(const field *f, const void *value, json_writer *w);

static void write_both(str zh, str en, json_writer *w)
{
    json_begin_object(w);
    json_put_string(w, STR("zh"), zh);
    json_put_string(w, STR("en"), en);
    json_end_object(w);
}

static str json_of(const field *f, const void *item, const json_writer *w)
{
    return f->json && !w->indent ? *(const str *)at(item, f->json - 1) : STR("");
}

/* Room for all items that are written already, so that a long text need not grow step by step. */
static void reserve(const field *f, const void *items, size_t count, json_writer *w)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += json_of(f, at(items, i * f->bytes), w).len + 1;
    strbuf_reserve(w->to, bytes);
}

static void write_list(const field *f, const void *record, json_writer *w)
{
    const void *items = f->fixed ? at(record, f->offset) : *(const void *const *)at(record, f->offset);
    size_t count = f->fixed ? f->fixed : *(const size_t *)at(record, f->count);
    field one = *f;
    one.type = f->of ? FIELD_OBJECT : f->item;
    if (f->json && !w->out)
        reserve(f, items, count, w);
    json_begin_array(w);
    for (size_t i = 0; i < count; i++) {
        const void *item = at(items, i * f->bytes);
        str json = json_of(f, item, w);
        if (f->only && !f->only(item))
            continue;
        if (json.len)
            json_written(w, json);
        else
            write_value(&one, item, w);
    }
    json_end_array(w);
}

static void write_message(message m, language lang, json_writer *w)
{
    json_string(w, message_text(w->to->memory, m, lang));
}

static void write_text(const field *f, str text, json_writer *w)
{
    if (w->english && f->english == FIELD_STORE_NAME)
        text = english_name(w->english, text);
    else if (w->english && f->english == FIELD_MEASURE)
        text = unit_label(w->to->memory, text, LANGUAGE_EN);
    json_string(w, text);
}

static void write_parts(const field *f, str rest, json_writer *w)
{
    str part;
    json_begin_array(w);
    while (str_cut(&rest, STR("|"), &part))
        write_text(f, part, w);
    json_end_array(w);
}

static void write_tally(const field *f, const size_t *counts, json_writer *w)
{
    json_begin_object(w);
    for (size_t i = f->from; i < f->words.count; i++)
        json_put_int(w, str_of(field_word(f->words, i)), (int64_t)counts[i]);
    json_end_object(w);
}

static void write_value(const field *f, const void *value, json_writer *w)
{
    switch (f->type) {
    case FIELD_BOOL: json_bool(w, *(const bool *)value); return;
    case FIELD_INT:
    case FIELD_YEAR: json_int(w, read_signed(value, f->bytes)); return;
    case FIELD_COUNT: json_int(w, (int64_t)read_unsigned(value, f->bytes)); return;
    case FIELD_DOUBLE:
        json_double(w, f->round ? f->round(*(const double *)value) : *(const double *)value);
        return;
    case FIELD_DECIMAL: json_decimal(w, *(const decimal *)value); return;
    case FIELD_TEXT: write_text(f, *(const str *)value, w); return;
    case FIELD_MESSAGE_ZH: write_message(*(const message *)value, LANGUAGE_ZH, w); return;
    case FIELD_MESSAGE_EN: write_message(*(const message *)value, LANGUAGE_EN, w); return;
    case FIELD_PARTS: write_parts(f, *(const str *)value, w); return;
    case FIELD_WORD: json_string(w, str_of(field_word(f->words, read_unsigned(value, f->bytes)))); return;
    case FIELD_BOTH: write_both(*(const str *)value, *(const str *)at(value, f->bytes), w); return;
    case FIELD_NAME:
        write_both(str_of(field_word(f->words, read_unsigned(value, f->bytes))),
                   str_of(field_word(f->words_en, read_unsigned(value, f->bytes))), w);
        return;
    case FIELD_OBJECT: write_object(f->of, value, w); return;
    case FIELD_REF: write_object(f->of, *(const void *const *)value, w); return;
    case FIELD_TALLY: write_tally(f, value, w); return;
    case FIELD_LIST:
    case FIELD_MEMBERS:
    case FIELD_MEMBERS_REF: break; /* need the record, see write_field */
    }
    assert(!"a field of a list or of members has no value of its own");
}

static void write_beside(const field *f, str name, json_writer *w)
{
    char key[64];
    int len = snprintf(key, sizeof key, "%s_en", f->name);
    assert((size_t)len < sizeof key);
    json_string(w, name);
    json_put_string(w, (str){ key, (size_t)len }, english_name(w->english, name));
}

static void write_field(const field *f, const void *record, json_writer *w)
{
    if (f->type == FIELD_MEMBERS) {
        field_write_members(f->of, at(record, f->offset), w);
        return;
    }
    if (f->type == FIELD_MEMBERS_REF) {
        field_write_members(f->of, *(const void *const *)at(record, f->offset), w);
        return;
    }
    bool known = is_known(f, record);
    if (!known && f->missing == FIELD_OPTIONAL)
        return;
    if (*f->name)
        json_key(w, str_of(f->name));
    if (!known)
        json_null(w);
    else if (f->english == FIELD_NAME_BESIDE && w->english)
        write_beside(f, *(const str *)at(record, f->offset), w);
    else if (f->type == FIELD_LIST)
        write_list(f, record, w);
    else
        write_value(f, at(record, f->offset), w);
}

void field_write_members(const field_table *table, const void *record, json_writer *w)
{
    for (const field *f = table->fields; f->name; f++)
        write_field(f, record, w);
}

static void write_object(const field_table *table, const void *record, json_writer *w)
{
    if (field_is_whole(table)) {
        write_field(table->fields, record, w);
        return;
    }
    json_begin_object(w);
    field_write_members(table, record, w);
    json_end_object(w);
}

void field_write(const field_table *table, const void *record, json_writer *w)
{
    write_object(table, record, w);
}
