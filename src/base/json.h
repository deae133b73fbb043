/* JSON: a streaming writer, and a strict reader that returns a tree in an arena. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdio.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

/* Writes to a strbuf. If out is set, full blocks are written to it immediately and the rest when the
 * outermost value ends. The writer adds commas and, if indent is set, line breaks; the caller adds a newline
 * after the outermost value (json_end_line). Inside an object each value is preceded by a key. Text must be
 * valid UTF-8. */
typedef struct json_writer {
    strbuf *to;
    const struct english_names *english; /* NULL: names as they are; see field_english */
    FILE *out;   /* may be NULL */
    int indent;  /* blanks per level; 0: one line */
    int depth;
    bool has_items[LIMIT_JSON_DEPTH + 1];
    bool after_key;
} json_writer;

void json_begin_object(json_writer *w);
void json_end_object(json_writer *w);
void json_begin_array(json_writer *w);
void json_end_array(json_writer *w);
void json_key(json_writer *w, str key);
void json_string(json_writer *w, str value);
void json_int(json_writer *w, int64_t value);
void json_double(json_writer *w, double value); /* not finite: null */
void json_decimal(json_writer *w, decimal value);
void json_bool(json_writer *w, bool value);
void json_null(json_writer *w);
void json_written(json_writer *w, str json); /* a value that a writer with the same indent has written */
void json_end_line(json_writer *w); /* after an outermost value, for JSON lines */

/* Key and value together. */
void json_put_string(json_writer *w, str key, str value);
void json_put_string_or_null(json_writer *w, str key, str value); /* null when value.data is NULL */
void json_put_int(json_writer *w, str key, int64_t value);
void json_put_double(json_writer *w, str key, double value);
void json_put_decimal(json_writer *w, str key, decimal value);
void json_put_bool(json_writer *w, str key, bool value);

/* The value if known, else null. */
void json_put_int_or_null(json_writer *w, str key, bool is_known, int64_t value);
void json_put_double_or_null(json_writer *w, str key, bool is_known, double value);
void json_put_decimal_or_null(json_writer *w, str key, bool is_known, decimal value);

/* A text in both languages: {"zh": …, "en": …}. */
void json_put_both(json_writer *w, str key, str zh, str en);

/* Members of the open object with a message in both languages: "zh": …, "en": …. */
void json_put_message(json_writer *w, message m);
void json_put_error_message(json_writer *w, const error *err);

typedef enum json_type {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
} json_type;

typedef struct json_value json_value;
struct json_value {
    json_type type;
    double number;
    str text; /* of a string; for a number its digits as written, so that 85.20 keeps its decimals */
    size_t count;             /* of an array or object */
    const json_value *items;  /* [count] */
    const str *keys;          /* [count], of an object, in the order of the text */
};

/* Fails: ERROR_INPUT with line and column (trailing text, invalid UTF-8, 1e999, duplicate key …),
 * ERROR_TOO_LARGE (bytes, depth, values). */
bool json_parse(arena *a, str text, const json_value **value_out, error *err) MUST_CHECK;

/* The same within LIMIT_API_DEPTH and LIMIT_API_VALUES: the content of a request. */
bool json_parse_small(arena *a, str text, const json_value **value_out, error *err) MUST_CHECK;

/* A member of an object; NULL when object is NULL, not an object, or has no such key. */
const json_value *json_get(const json_value *object, const char *key);
str json_get_string(const json_value *object, const char *key, str otherwise);

/* Writes the "id" of an answer: the id of the question if it is a string or a number, else null. question may
 * be NULL. */
void json_put_id_of(json_writer *w, const json_value *question);

#endif
