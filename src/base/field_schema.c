/* Tables of fields as JSON schemas. */
#include <assert.h>
#include <stdio.h>

#include "base/date.h"
#include "base/field.h"
#include "base/vec.h"

static void collect_below(arena *a, const field_table *table, field_tables *all)
{
    for (const field *f = table->fields; f->name; f++)
        if (field_is_part(f))
            collect_below(a, f->of, all);
        else if (f->of)
            field_collect(a, f->of, all);
}

void field_collect(arena *a, const field_table *table, field_tables *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i] == table)
            return;
    *vec_push(a, all) = table;
    collect_below(a, table, all);
}

static void put_words(const field *f, bool with_null, json_writer *w)
{
    json_key(w, STR("enum"));
    json_begin_array(w);
    for (size_t i = 0; i < f->words.count; i++)
        if (field_word(f->words, i))
            json_string(w, str_of(field_word(f->words, i)));
    if (with_null)
        json_null(w);
    json_end_array(w);
}

static void put_type(const char *type, bool with_null, json_writer *w)
{
    json_key(w, STR("type"));
    if (!with_null) {
        json_string(w, str_of(type));
        return;
    }
    json_begin_array(w);
    json_string(w, str_of(type));
    json_string(w, STR("null"));
    json_end_array(w);
}

static const char *type_of(const field *f)
{
    switch (f->type) {
    case FIELD_BOOL: return "boolean";
    case FIELD_INT:
    case FIELD_COUNT:
    case FIELD_YEAR: return "integer";
    case FIELD_DOUBLE:
    case FIELD_DECIMAL: return "number";
    case FIELD_TEXT:
    case FIELD_MESSAGE_ZH:
    case FIELD_MESSAGE_EN:
    case FIELD_WORD: return "string";
    case FIELD_PARTS:
    case FIELD_LIST: return "array";
    default: return "object";
    }
}

static void put_limits(const field *f, json_writer *w)
{
    bool is_year = f->type == FIELD_YEAR, has_limits = f->min < f->max;
    if (is_year || has_limits || f->type == FIELD_COUNT) {
        const char *low = f->type == FIELD_TEXT ? "minLength" : f->type == FIELD_LIST ? 
            "minItems" : "minimum";
        const char *high = f->type == FIELD_TEXT ? "maxLength" : f->type == FIELD_LIST ? 
            "maxItems" : "maximum";
        json_put_double(w, str_of(low), is_year ? YEAR_MIN : f->min);
        if (is_year || has_limits)
            json_put_double(w, str_of(high), is_year ? YEAR_MAX : f->max);
    }
    if (f->fixed) {
        json_put_int(w, STR("minItems"), (int64_t)f->fixed);
        json_put_int(w, STR("maxItems"), (int64_t)f->fixed);
    }
}

static void put_properties(size_t count, const char *const *names, const char *type, json_writer *w)
{
    json_key(w, STR("properties"));
    json_begin_object(w);
    for (size_t i = 0; i < count; i++) {
        json_key(w, str_of(names[i]));
        json_begin_object(w);
        json_put_string(w, STR("type"), str_of(type));
        json_end_object(w);
    }
    json_end_object(w);
    json_key(w, STR("required"));
    json_begin_array(w);
    for (size_t i = 0; i < count; i++)
        json_string(w, str_of(names[i]));
    json_end_array(w);
}

/* Objects that have no table. */
static void put_plain_object(const field *f, json_writer *w)
{
    static const char *const languages[] = { "zh", "en" };
    const char *names[64];
    size_t count = 0;
    if (f->type != FIELD_TALLY) {
        put_properties(2, languages, "string", w);
        return;
    }
    for (size_t i = f->from; i < f->words.count && count < sizeof names / sizeof *names; i++)
        names[count++] = field_word(f->words, i);
    put_properties(count, names, "integer", w);
}

static void put_reference(const field_table *table, json_writer *w)
{
    char path[128];
    int len = snprintf(path, sizeof path, "#/components/schemas/%s", table->name);
    json_put_string(w, STR("$ref"), (str){ path, (size_t)len });
}

static void put_members(const field *f, language lang, json_writer *w);

static void put_items(const field *f, language lang, json_writer *w)
{
    field_type type = f->type == FIELD_PARTS ? FIELD_TEXT : f->item;
    field item = { .type = type, .bytes = f->bytes, .words = f->words };
    json_key(w, STR("items"));
    json_begin_object(w);
    if (f->of)
        put_reference(f->of, w);
    else
        put_members(&item, lang, w);
    json_end_object(w);
}

/* A struct that may be null is one of two schemas. */
static void put_struct(const field *f, json_writer *w)
{
    if (f->missing != FIELD_OR_NULL) {
        put_reference(f->of, w);
        return;
    }
    json_key(w, STR("oneOf"));
    json_begin_array(w);
    json_begin_object(w);
    put_reference(f->of, w);
    json_end_object(w);
    json_begin_object(w);
    json_put_string(w, STR("type"), STR("null"));
    json_end_object(w);
    json_end_array(w);
}

/* The members of the schema of a field, in an open object. */
static void put_members(const field *f, language lang, json_writer *w)
{
    bool with_null = f->missing == FIELD_OR_NULL;
    if (f->type == FIELD_OBJECT || f->type == FIELD_REF) {
        put_struct(f, w);
        return;
    }
    put_type(type_of(f), with_null, w);
    if (f->type == FIELD_WORD)
        put_words(f, with_null, w);
    else if (f->type == FIELD_LIST || f->type == FIELD_PARTS)
        put_items(f, lang, w);
    else if (f->type == FIELD_BOTH || f->type == FIELD_NAME || f->type == FIELD_TALLY)
        put_plain_object(f, w);
    put_limits(f, w);
    if (f->unit)
        json_put_string(w, STR("x-unit"), str_of(f->unit));
}

void field_schema_of(const field *f, language lang, json_writer *w)
{
    json_begin_object(w);
    put_members(f, lang, w);
    json_end_object(w);
}

static void put_description(const field *f, language lang, json_writer *w)
{
    static const char *const own[] = { [LANGUAGE_ZH] = "（以答复的语言）",
                                       [LANGUAGE_EN] = ", in the language of the answer" };
    bool is_translated = f->english == FIELD_STORE_NAME || f->english == FIELD_MEASURE;
    char text[512];
    int len = snprintf(text, sizeof text, "%s%s", lang == LANGUAGE_EN ? f->en : f->zh,
                       is_translated ? own[lang] : "");
    assert((size_t)len < sizeof text);
    json_put_string(w, STR("description"), (str){ text, (size_t)len });
}

/* The English name; only in an answer in English. */
static void put_beside(const field *f, language lang, json_writer *w)
{
    char key[64];
    int len = snprintf(key, sizeof key, "%s_en", f->name);
    assert((size_t)len < sizeof key);
    json_key(w, (str){ key, (size_t)len });
    json_begin_object(w);
    str meaning = lang == LANGUAGE_EN ? STR("the same in English; in an English answer")
                                      : STR("英文名称；英文答复才有");
    json_put_string(w, STR("description"), meaning);
    put_type("string", false, w);
    json_end_object(w);
}

static void put_table_properties(const field_table *table, language lang, json_writer *w)
{
    for (const field *f = table->fields; f->name; f++) {
        if (field_is_part(f)) {
            put_table_properties(f->of, lang, w);
            continue;
        }
        json_key(w, str_of(f->name));
        json_begin_object(w);
        put_description(f, lang, w);
        put_members(f, lang, w);
        json_end_object(w);
        if (f->english == FIELD_NAME_BESIDE)
            put_beside(f, lang, w);
    }
}

static void put_required(const field_table *table, json_writer *w)
{
    for (const field *f = table->fields; f->name; f++)
        if (field_is_part(f))
            put_required(f->of, w);
        else if (f->missing != FIELD_OPTIONAL)
            json_string(w, str_of(f->name));
}

void field_schema(const field_table *table, language lang, json_writer *w)
{
    json_begin_object(w);
    if (field_is_whole(table)) {
        put_members(table->fields, lang, w);
    } else {
        json_put_string(w, STR("type"), STR("object"));
        json_key(w, STR("properties"));
        json_begin_object(w);
        put_table_properties(table, lang, w);
        json_end_object(w);
        json_key(w, STR("required"));
        json_begin_array(w);
        put_required(table, w);
        json_end_array(w);
    }
    json_end_object(w);
}
